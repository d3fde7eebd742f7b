package io.floe.format.ipc;

import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Memory;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.PolarsTypes;
import io.floe.format.page.Categoricals;
import io.floe.format.page.Gather;
import io.floe.format.page.Strings;
import io.floe.plan.type.DataType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Dictionaries of a stream: a categorical's is written again whenever a page brings another one, an
 * enum's once.
 */
final class StreamCategories implements Categories {
  private final Map<Long, FlatColumn> current = new HashMap<>();
  private final Map<ArrowField, FlatColumn> pending = new LinkedHashMap<>();

  @Override
  public FixedColumn codes(ArrowField field, Column column, Memory memory) {
    ArrowField.Coding coding = field.coded().orElseThrow();
    DataType type = PolarsTypes.of("result", field);
    if (type instanceof DataType.Extension wrapped) {
      type = wrapped.storage();
    }
    if (type instanceof DataType.EnumOf(List<String> categories)) {
      if (!current.containsKey(coding.dictionary())) {
        note(field, coding.dictionary(), Strings.of(categories, memory));
      }
      return (FixedColumn) Gather.flat(column, memory);
    }
    try (DictionaryColumn coded = Categoricals.coded(column, memory)) {
      Categories.checkFits(field, coded.dictionary().length());
      if (current.get(coding.dictionary()) != coded.dictionary()) {
        note(field, coding.dictionary(), coded.dictionary().retain());
      }
      return coded.codes().retain();
    }
  }

  private void note(ArrowField field, long number, FlatColumn values) {
    FlatColumn old = current.put(number, values);
    if (old != null) {
      old.close();
    }
    pending.put(field, values);
  }

  @Override
  public Map<ArrowField, FlatColumn> pending() {
    Map<ArrowField, FlatColumn> now = new LinkedHashMap<>(pending);
    pending.clear();
    return now;
  }

  @Override
  public void close() {
    current.values().forEach(Column::close);
    current.clear();
  }
}
