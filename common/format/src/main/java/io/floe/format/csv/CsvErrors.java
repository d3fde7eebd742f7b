package io.floe.format.csv;

import io.floe.engine.function.FunctionException;
import io.floe.plan.type.DataType;

/** Sentences about damaged files, as Polars words them, with the file's name behind. */
final class CsvErrors {
  private CsvErrors() {}

  /**
   * A field that is not of its column's type.
   *
   * @param offset where it starts, counted from the first record
   */
  static FunctionException field(
      String file,
      String text,
      DataType type,
      String column,
      int number,
      long offset,
      String problem) {
    return FunctionException.compute(
        """
        could not parse `%s` as dtype `%s` at column '%s' (column number %d)

        The current offset in the file is %d bytes.

        You might want to try:
        - increasing `infer_schema_length` (e.g. `infer_schema_length=10000`),
        - specifying correct dtype with the `schema_overrides` argument
        - setting `ignore_errors` to `True`,
        - adding `%s` to the `null_values` list.

        Original error: ```%s```

        File: '%s'"""
            .formatted(text, type.text(), column, number, offset, text, problem, file));
  }

  /** A line with more fields than there are columns. */
  static FunctionException ragged(String file, long record) {
    return FunctionException.compute(
        """
        found more fields than defined in 'Schema'

        Consider setting 'truncate_ragged_lines=True'.

        File: '%s', record %d"""
            .formatted(file, record + 1));
  }

  /** Quotes that do not balance. */
  static FunctionException malformed(String file, long expected, long actual, long offset) {
    return FunctionException.compute(
        ("CSV malformed: expected %d rows, actual %d rows, in chunk starting at byte %d of the"
                + " records of '%s'")
            .formatted(expected, actual, offset, file));
  }

  /** Bytes that are no text. */
  static FunctionException notText(String file, long offset) {
    return FunctionException.compute(
        "invalid utf-8 sequence in '%s', at or behind byte %d of its records"
            .formatted(file, offset));
  }
}
