package io.floe.format.page;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Codes of categorical columns. */
public final class Categoricals {
  private Categoricals() {}

  /** The column as a dictionary column, with a reference of its own. */
  public static DictionaryColumn coded(Column column, Memory memory) {
    return switch (column) {
      case DictionaryColumn coded -> coded.retain();
      case ConstantColumn constant -> {
        try (FlatColumn flat = Gather.flat(constant, memory)) {
          yield ofStrings((BytesColumn) flat, memory);
        }
      }
      case FlatColumn flat -> ofStrings((BytesColumn) flat, memory);
    };
  }

  private static DictionaryColumn ofStrings(BytesColumn strings, Memory memory) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    Buffer buffer = memory.allocateZeroed(strings.length() * 4L);
    for (int row = 0; row < strings.length(); row++) {
      if (!strings.isNull(row)) {
        int next = codes.size();
        int code = codes.computeIfAbsent(Views.text(strings, row), value -> next);
        buffer.segment().set(ValueLayout.JAVA_INT_UNALIGNED, row * 4L, code);
      }
    }
    @Nullable Buffer validity = strings.validity();
    FixedColumn column =
        new FixedColumn(
            FixedLayout.INT32,
            strings.length(),
            buffer,
            validity == null ? null : validity.share(),
            -1);
    List<@Nullable String> values = new ArrayList<>(codes.keySet());
    return new DictionaryColumn(column, Strings.of(values, memory));
  }
}
