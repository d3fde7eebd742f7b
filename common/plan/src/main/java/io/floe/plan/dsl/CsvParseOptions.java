package io.floe.plan.dsl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The dialect of comma-separated values; bytes are given as 0 to 255. */
public record CsvParseOptions(
    int separator,
    OptionalInt quoteCharacter,
    int endOfLineCharacter,
    CsvEncoding encoding,
    Optional<NullValues> nullValues,
    boolean missingIsNull,
    boolean truncateRaggedLines,
    Optional<String> commentPrefix,
    boolean tryParseDates,
    boolean decimalComma) {

  /** What happens to bytes that are no UTF-8. */
  public enum CsvEncoding {
    UTF8,
    LOSSY_UTF8
  }

  /** Which texts mean null. */
  public sealed interface NullValues {}

  /** One text for all columns. */
  public record AllColumnsSingle(String text) implements NullValues {}

  /** Several texts for all columns. */
  public record AllColumns(List<String> texts) implements NullValues {
    public AllColumns {
      texts = List.copyOf(texts);
    }
  }

  /** A text for each named column. */
  public record Named(List<ColumnText> columns) implements NullValues {
    public Named {
      columns = List.copyOf(columns);
    }
  }

  /** The text that means null in a column. */
  public record ColumnText(String column, String text) {}
}
