package io.floe.engine.testing;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.Page;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns as lists of plain objects: Long, Double, BigInteger, Boolean, String, List or null. */
public final class Values {
  private Values() {}

  /** All rows of a column. */
  public static List<@Nullable Object> of(Column column) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int row = 0; row < column.length(); row++) {
      values.add(at(column, row));
    }
    return values;
  }

  /** All rows of a page, each a list. */
  public static List<List<@Nullable Object>> of(Page page) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < page.rowCount(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Column column : page.columns()) {
        values.add(at(column, row));
      }
      rows.add(values);
    }
    return rows;
  }

  /** One row. */
  public static @Nullable Object at(Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column) {
      case ConstantColumn constant -> at(constant.value(), 0);
      case DictionaryColumn dictionary ->
          at(dictionary.dictionary(), dictionary.codes().values().get(Access.INT, row * 4L));
      case FixedColumn fixed -> number(fixed, row);
      case BitColumn bits -> Bitmaps.get(bits.values(), row);
      case BytesColumn bytes -> text(bytes, row);
      case ListColumn list ->
          span(
              list.child(),
              list.offsets().get(Access.LONG, row * 8L),
              list.offsets().get(Access.LONG, row * 8L + 8));
      case ArrayColumn array ->
          span(array.child(), (long) row * array.width(), (row + 1L) * array.width());
      case StructColumn struct -> {
        List<@Nullable Object> members = new ArrayList<>();
        for (Column child : struct.children()) {
          members.add(at(child, row));
        }
        yield members;
      }
      case NullColumn ignored -> null;
    };
  }

  private static Object number(FixedColumn fixed, int row) {
    if (FixedValues.isFloat(fixed.layout())) {
      return FixedValues.asDouble(fixed.layout(), fixed.values(), row);
    }
    if (fixed.layout().byteSize() == 16) {
      byte[] bytes = new byte[17];
      for (int place = 0; place < 16; place++) {
        bytes[16 - place] = fixed.values().get(Access.BYTE, row * 16L + place);
      }
      bytes[0] = (byte) (fixed.layout() == FixedLayout.INT128 && bytes[1] < 0 ? -1 : 0);
      return new BigInteger(bytes);
    }
    long value = FixedValues.asLong(fixed.layout(), fixed.values(), row);
    if (fixed.layout() == FixedLayout.UINT64) {
      return new BigInteger(Long.toUnsignedString(value));
    }
    return value;
  }

  private static String text(BytesColumn bytes, int row) {
    int length = bytes.views().get(Access.INT, row * 16L);
    MemorySegment content =
        length <= BytesColumn.INLINE_LIMIT
            ? bytes.views().asSlice(row * 16L + 4, length)
            : bytes.dataSegments()[bytes.views().get(Access.INT, row * 16L + 8)].asSlice(
                bytes.views().get(Access.INT, row * 16L + 12), length);
    return new String(content.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
  }

  private static List<@Nullable Object> span(Column child, long from, long to) {
    List<@Nullable Object> values = new ArrayList<>();
    for (long place = from; place < to; place++) {
      values.add(at(child, (int) place));
    }
    return values;
  }
}
