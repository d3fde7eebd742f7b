package io.floe.format;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.Page;
import io.floe.engine.column.StructColumn;
import io.floe.format.page.Views;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns as plain Java values, for comparison. */
public final class Values {
  private Values() {}

  /** The rows of a page. */
  public static List<List<@Nullable Object>> of(Page page) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (int row = 0; row < page.rowCount(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Column column : page.columns()) {
        values.add(value(column, row));
      }
      rows.add(values);
    }
    return rows;
  }

  /** One value: null, a boolean, hexadecimal bytes, or a list. */
  public static @Nullable Object value(Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column) {
      case ConstantColumn constant -> value(constant.value(), 0);
      case DictionaryColumn coded ->
          value(
              coded.dictionary(),
              coded.codes().values().get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L));
      case FlatColumn flat -> flat(flat, row);
    };
  }

  private static @Nullable Object flat(FlatColumn column, int row) {
    return switch (column) {
      case BitColumn bits -> Bitmaps.get(bits.values(), row);
      case FixedColumn fixed -> {
        long width = fixed.layout().byteSize();
        yield hex(fixed.values().asSlice(row * width, width));
      }
      case BytesColumn bytes -> hex(Views.value(bytes, row));
      case ListColumn lists ->
          range(
              lists.child(),
              lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L),
              lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L + 8));
      case ArrayColumn arrays ->
          range(arrays.child(), (long) row * arrays.width(), (row + 1L) * arrays.width());
      case StructColumn struct -> {
        List<@Nullable Object> values = new ArrayList<>();
        struct.children().forEach(child -> values.add(value(child, row)));
        yield values;
      }
      case NullColumn ignored -> null;
    };
  }

  private static List<@Nullable Object> range(Column child, long from, long to) {
    List<@Nullable Object> values = new ArrayList<>();
    for (long row = from; row < to; row++) {
      values.add(value(child, (int) row));
    }
    return values;
  }

  private static String hex(MemorySegment bytes) {
    return HexFormat.of().formatHex(bytes.toArray(ValueLayout.JAVA_BYTE));
  }
}
