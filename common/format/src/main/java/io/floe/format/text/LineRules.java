package io.floe.format.text;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What ends a record.
 *
 * @param endOfLine the byte that ends a line
 * @param quote the byte that opens and closes text in which lines do not end
 * @param comment what lines start with that are no records
 * @param skipBlank whether lines of nothing but blanks are no records
 */
public record LineRules(
    int endOfLine, OptionalInt quote, Optional<byte[]> comment, boolean skipBlank) {
  /** One record a line, whatever it holds. */
  public static final LineRules PLAIN =
      new LineRules('\n', OptionalInt.empty(), Optional.empty(), false);

  /** One record a line that holds more than blanks. */
  public static final LineRules JSON =
      new LineRules('\n', OptionalInt.empty(), Optional.empty(), true);
}
