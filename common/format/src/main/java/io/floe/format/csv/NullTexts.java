package io.floe.format.csv;

import io.floe.format.text.Matching;
import io.floe.plan.dsl.CsvParseOptions;
import io.floe.plan.dsl.CsvParseOptions.NullValues;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.Schema;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The texts that mean null in one column. */
record NullTexts(List<byte[]> texts) {
  static final NullTexts NONE = new NullTexts(List.of());

  /** Those of a column of a file. */
  static NullTexts of(CsvParseOptions options, String column) {
    return options.nullValues().map(values -> of(values, column)).orElse(NONE);
  }

  private static NullTexts of(NullValues values, String column) {
    return switch (values) {
      case CsvParseOptions.AllColumnsSingle(String text) -> of(List.of(text));
      case CsvParseOptions.AllColumns(List<String> texts) -> of(texts);
      case CsvParseOptions.Named(List<CsvParseOptions.ColumnText> columns) -> {
        List<String> texts = new ArrayList<>();
        columns.stream()
            .filter(it -> it.column().equals(column))
            .forEach(it -> texts.add(it.text()));
        // A column that is not named has the empty text.
        yield of(texts.isEmpty() ? List.of("") : texts);
      }
    };
  }

  private static NullTexts of(List<String> texts) {
    return new NullTexts(
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /** Refuses texts for columns that the file does not have. */
  static void check(CsvParseOptions options, Schema columns) {
    if (options.nullValues().isPresent()
        && options.nullValues().get()
            instanceof CsvParseOptions.Named(List<CsvParseOptions.ColumnText> named)) {
      for (CsvParseOptions.ColumnText column : named) {
        if (!columns.contains(column.column())) {
          throw new PlanException(
              ErrorType.COLUMN_NOT_FOUND,
              "column \"" + column.column() + "\" of null_values is not found in the file");
        }
      }
    }
  }

  /** Whether a field is one of them; quotes around it do not count. */
  boolean contain(MemorySegment bytes, long start, int length, boolean quoted) {
    long from = quoted ? start + 1 : start;
    int size = quoted ? Math.max(0, length - 2) : length;
    for (byte[] text : texts) {
      if (text.length == size && Matching.startsWith(bytes, from, from + size, text)) {
        return true;
      }
    }
    return false;
  }
}
