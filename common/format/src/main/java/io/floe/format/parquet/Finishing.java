package io.floe.format.parquet;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.PhysicalLayouts;
import io.floe.format.page.Categoricals;
import io.floe.format.page.Gather;
import io.floe.format.page.Views;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is left to do with strings of a file: make them enums, categoricals or decimals. */
final class Finishing {
  private final String place;
  private final Memory memory;

  Finishing(String place, Memory memory) {
    this.place = place;
    this.memory = memory;
  }

  /** The column in the form of its type. Takes over the column. */
  Column finish(Column column, DataType type) {
    if (type == SimpleType.NULL) {
      try (column) {
        return new NullColumn(column.length());
      }
    }
    if (type instanceof DataType.Categorical && !(column instanceof DictionaryColumn)) {
      try (column) {
        return Categoricals.coded(column, memory);
      }
    }
    if (type instanceof DataType.EnumOf(List<String> categories)) {
      try (column;
          DictionaryColumn coded = Categoricals.coded(column, memory)) {
        return codes(coded, categories);
      }
    }
    if (type instanceof DataType.Decimal && !(column instanceof FixedColumn)) {
      try (column;
          FlatColumn flat = Gather.flat(column, memory)) {
        return decimals((BytesColumn) flat);
      }
    }
    return column;
  }

  private FixedColumn codes(DictionaryColumn column, List<String> categories) {
    Map<String, Integer> positions = new HashMap<>();
    for (int position = 0; position < categories.size(); position++) {
      positions.put(categories.get(position), position);
    }
    BytesColumn names = (BytesColumn) column.dictionary();
    int[] translation = new int[names.length()];
    Arrays.fill(translation, -1);
    FixedLayout layout = PhysicalLayouts.enumCodes(categories.size());
    Buffer values = memory.allocateZeroed((long) column.length() * layout.byteSize());
    int[] codes = Gather.codes(column);
    for (int row = 0; row < codes.length; row++) {
      if (codes[row] < 0) {
        continue;
      }
      if (translation[codes[row]] < 0) {
        String name = Views.text(names, codes[row]);
        Integer position = positions.get(name);
        if (position == null) {
          values.close();
          throw new FormatException(
              place, "the value '" + name + "' is not one of its enum's categories");
        }
        translation[codes[row]] = position;
      }
      int code = translation[codes[row]];
      MemorySegment to = values.segment();
      switch (layout.byteSize()) {
        case 1 -> to.set(ValueLayout.JAVA_BYTE, row, (byte) code);
        case 2 -> to.set(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L, (short) code);
        default -> to.set(ValueLayout.JAVA_INT_UNALIGNED, row * 4L, code);
      }
    }
    return new FixedColumn(layout, codes.length, values, shared(column.codes()), -1);
  }

  private FixedColumn decimals(BytesColumn column) {
    Buffer values = memory.allocateZeroed(column.length() * 16L);
    for (int row = 0; row < column.length(); row++) {
      MemorySegment value = Views.value(column, row);
      if (column.validity() == null || Bitmaps.get(column.validity().segment(), row)) {
        Conversion.bigEndian(value, 0, (int) value.byteSize(), values.segment(), row * 16L);
      }
    }
    return new FixedColumn(FixedLayout.INT128, column.length(), values, shared(column), -1);
  }

  private static @Nullable Buffer shared(FlatColumn column) {
    Buffer validity = column.validity();
    return validity == null ? null : validity.share();
  }
}
