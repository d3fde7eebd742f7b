package io.floe.format.ipc;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.PolarsTypes;
import io.floe.format.page.Categoricals;
import io.floe.format.page.Gather;
import io.floe.format.page.Strings;
import io.floe.format.page.Views;
import io.floe.plan.type.DataType;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dictionaries of a file, which may hold only one for each column: values are collected over all
 * pages and written behind them.
 */
final class FileCategories implements Categories {
  private final Memory memory;
  private final Map<ArrowField, Map<String, Integer>> collected = new LinkedHashMap<>();
  private final Map<ArrowField, FlatColumn> finished = new LinkedHashMap<>();

  FileCategories(Memory memory) {
    this.memory = memory;
  }

  @Override
  public FixedColumn codes(ArrowField field, Column column, Memory memory) {
    Map<String, Integer> values = collected.computeIfAbsent(field, FileCategories::start);
    DataType type = PolarsTypes.of("result", field);
    if (type instanceof DataType.EnumOf) {
      return (FixedColumn) Gather.flat(column, memory);
    }
    try (DictionaryColumn coded = Categoricals.coded(column, memory)) {
      BytesColumn dictionary = (BytesColumn) coded.dictionary();
      int[] translation = new int[dictionary.length()];
      for (int code = 0; code < translation.length; code++) {
        int next = values.size();
        translation[code] = values.computeIfAbsent(Views.text(dictionary, code), value -> next);
      }
      Categories.checkFits(field, values.size());
      int[] codes = Gather.codes(coded);
      Buffer buffer = memory.allocate(codes.length * 4L);
      for (int row = 0; row < codes.length; row++) {
        int code = codes[row] < 0 ? 0 : translation[codes[row]];
        buffer.segment().set(ValueLayout.JAVA_INT_UNALIGNED, row * 4L, code);
      }
      @Nullable Buffer validity = coded.codes().validity();
      return new FixedColumn(
          FixedLayout.INT32, codes.length, buffer, validity == null ? null : validity.share(), -1);
    }
  }

  private static Map<String, Integer> start(ArrowField field) {
    Map<String, Integer> values = new LinkedHashMap<>();
    if (PolarsTypes.of("result", field) instanceof DataType.EnumOf(List<String> categories)) {
      categories.forEach(category -> values.put(category, values.size()));
    }
    return values;
  }

  /** Gives the dictionaries, all of them complete; called once, behind the last page. */
  @Override
  public Map<ArrowField, FlatColumn> pending() {
    for (Map.Entry<ArrowField, Map<String, Integer>> entry : collected.entrySet()) {
      List<@Nullable String> values = new ArrayList<>(entry.getValue().keySet());
      finished.put(entry.getKey(), Strings.of(values, memory));
    }
    return finished;
  }

  @Override
  public void close() {
    finished.values().forEach(Column::close);
    finished.clear();
  }
}
