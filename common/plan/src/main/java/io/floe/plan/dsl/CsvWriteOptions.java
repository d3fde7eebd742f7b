package io.floe.plan.dsl;

import java.util.Optional;
import java.util.OptionalInt;

/** How values are written as text; bytes are given as 0 to 255. */
public record CsvWriteOptions(
    Optional<String> dateFormat,
    Optional<String> timeFormat,
    Optional<String> datetimeFormat,
    Optional<Boolean> floatScientific,
    OptionalInt floatPrecision,
    boolean decimalComma,
    int separator,
    int quoteCharacter,
    String nullText,
    String lineTerminator,
    QuoteStyle quoteStyle) {

  /** When fields are quoted. */
  public enum QuoteStyle {
    NECESSARY,
    ALWAYS,
    NON_NUMERIC,
    NEVER
  }
}
