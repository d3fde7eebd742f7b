package io.floe.engine.function;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Columns from plain Java values and back: Long for integers up to 64 bits, BigInteger for 128
 * bits, Double, Boolean, String, List for lists, arrays and structs.
 */
public final class Values {
  private Values() {}

  /** A flat column. */
  public static FlatColumn column(Layout layout, List<?> values, Memory memory) {
    int rows = values.size();
    if (layout == Layout.Nothing.NOTHING) {
      return new NullColumn(rows);
    }
    Buffer validity = null;
    if (values.stream().anyMatch(Objects::isNull)) {
      validity = memory.allocateZeroed(Bitmaps.byteSize(rows));
      for (int row = 0; row < rows; row++) {
        if (values.get(row) != null) {
          Bitmaps.set(validity.segment(), row);
        }
      }
    }
    return switch (layout) {
      case FixedLayout fixed -> {
        Buffer buffer = memory.allocateZeroed((long) rows * fixed.byteSize());
        for (int row = 0; row < rows; row++) {
          if (values.get(row) != null) {
            put(fixed, buffer.segment(), row, Objects.requireNonNull(values.get(row)));
          }
        }
        yield new FixedColumn(fixed, rows, buffer, validity, -1);
      }
      case Layout.Bit bit -> {
        Buffer buffer = memory.allocateZeroed(Bitmaps.byteSize(rows));
        for (int row = 0; row < rows; row++) {
          if (Boolean.TRUE.equals(values.get(row))) {
            Bitmaps.set(buffer.segment(), row);
          }
        }
        yield new BitColumn(rows, buffer, validity, -1);
      }
      case Layout.Bytes bytes -> {
        BytesWriter writer = new BytesWriter(memory, rows);
        for (Object value : values) {
          if (value == null) {
            writer.addNull();
          } else {
            byte[] utf8 =
                value instanceof byte[] raw
                    ? raw
                    : ((String) value).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            writer.begin();
            writer.append(utf8, 0, utf8.length);
            writer.end();
          }
        }
        yield writer.finish(validity, -1);
      }
      case Layout.ListOf list -> {
        Buffer offsets = memory.allocate((rows + 1L) * 8);
        List<Object> inner = new ArrayList<>();
        offsets.segment().set(JAVA_LONG_UNALIGNED, 0, 0);
        for (int row = 0; row < rows; row++) {
          if (values.get(row) != null) {
            inner.addAll((List<?>) values.get(row));
          }
          offsets.segment().set(JAVA_LONG_UNALIGNED, (row + 1L) << 3, inner.size());
        }
        yield new ListColumn(rows, offsets, column(list.inner(), inner, memory), validity, -1);
      }
      case Layout.ArrayOf array -> {
        List<Object> inner = new ArrayList<>();
        for (Object value : values) {
          inner.addAll(value == null ? Arrays.asList(new Object[array.width()]) : (List<?>) value);
        }
        yield new ArrayColumn(
            rows, array.width(), column(array.inner(), inner, memory), validity, -1);
      }
      case Layout.StructOf struct -> {
        List<Column> children = new ArrayList<>();
        for (int child = 0; child < struct.children().size(); child++) {
          List<Object> inner = new ArrayList<>();
          for (Object value : values) {
            inner.add(value == null ? null : ((List<?>) value).get(child));
          }
          children.add(column(struct.children().get(child), inner, memory));
        }
        yield new StructColumn(rows, children, validity, -1);
      }
      case Layout.Nothing nothing -> new NullColumn(rows);
    };
  }

  /** A dictionary column of the same values. */
  public static DictionaryColumn dictionary(Layout layout, List<?> values, Memory memory) {
    Map<Object, Long> codes = new LinkedHashMap<>();
    List<Long> rows = new ArrayList<>();
    for (Object value : values) {
      rows.add(value == null ? null : codes.computeIfAbsent(value, key -> (long) codes.size()));
    }
    return new DictionaryColumn(
        (FixedColumn) column(FixedLayout.INT32, rows, memory),
        column(layout, new ArrayList<>(codes.keySet()), memory));
  }

  private static void put(FixedLayout layout, MemorySegment to, int row, Object value) {
    switch (layout) {
      case INT8, UINT8 -> to.set(JAVA_BYTE, row, ((Long) value).byteValue());
      case INT16, UINT16 -> to.set(JAVA_SHORT_UNALIGNED, row * 2L, ((Long) value).shortValue());
      case INT32, UINT32 -> to.set(JAVA_INT_UNALIGNED, row * 4L, ((Long) value).intValue());
      case INT64, UINT64 -> to.set(JAVA_LONG_UNALIGNED, row * 8L, (Long) value);
      case INT128, UINT128 -> {
        BigInteger wide = (BigInteger) value;
        to.set(JAVA_LONG_UNALIGNED, row * 16L, wide.longValue());
        to.set(JAVA_LONG_UNALIGNED, row * 16L + 8, wide.shiftRight(64).longValue());
      }
      case FLOAT16 ->
          to.set(
              JAVA_SHORT_UNALIGNED, row * 2L, Float.floatToFloat16(((Double) value).floatValue()));
      case FLOAT32 -> to.set(JAVA_FLOAT_UNALIGNED, row * 4L, ((Double) value).floatValue());
      case FLOAT64 -> to.set(JAVA_DOUBLE_UNALIGNED, row * 8L, (Double) value);
    }
  }

  /** All values of a column of any form. */
  public static List<@Nullable Object> list(Column column) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int row = 0; row < column.length(); row++) {
      values.add(get(column, row));
    }
    return values;
  }

  private static @Nullable Object get(Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    return switch (column) {
      case ConstantColumn constant -> get(constant.value(), 0);
      case DictionaryColumn coded ->
          get(coded.dictionary(), coded.codes().values().get(JAVA_INT_UNALIGNED, (long) row << 2));
      case FixedColumn fixed -> number(fixed.layout(), fixed.values(), row);
      case BitColumn bits -> Bitmaps.get(bits.values(), row);
      case BytesColumn bytes -> {
        Slice slice = new Slice(bytes);
        slice.at(row);
        yield slice.toString();
      }
      case ListColumn lists -> {
        List<@Nullable Object> inner = new ArrayList<>();
        long end = lists.offsets().get(JAVA_LONG_UNALIGNED, (row + 1L) << 3);
        for (long at = lists.offsets().get(JAVA_LONG_UNALIGNED, (long) row << 3); at < end; at++) {
          inner.add(get(lists.child(), (int) at));
        }
        yield inner;
      }
      case ArrayColumn arrays -> {
        List<@Nullable Object> inner = new ArrayList<>();
        for (int at = 0; at < arrays.width(); at++) {
          inner.add(get(arrays.child(), row * arrays.width() + at));
        }
        yield inner;
      }
      case StructColumn struct -> {
        List<@Nullable Object> inner = new ArrayList<>();
        struct.children().forEach(child -> inner.add(get(child, row)));
        yield inner;
      }
      case NullColumn nulls -> null;
    };
  }

  private static Object number(FixedLayout layout, MemorySegment from, int row) {
    return switch (layout) {
      case INT8 -> (long) from.get(JAVA_BYTE, row);
      case UINT8 -> from.get(JAVA_BYTE, row) & 0xffL;
      case INT16 -> (long) from.get(JAVA_SHORT_UNALIGNED, row * 2L);
      case UINT16 -> from.get(JAVA_SHORT_UNALIGNED, row * 2L) & 0xffffL;
      case INT32 -> (long) from.get(JAVA_INT_UNALIGNED, row * 4L);
      case UINT32 -> from.get(JAVA_INT_UNALIGNED, row * 4L) & 0xffff_ffffL;
      case INT64, UINT64 -> from.get(JAVA_LONG_UNALIGNED, row * 8L);
      case INT128, UINT128 -> {
        BigInteger high =
            BigInteger.valueOf(from.get(JAVA_LONG_UNALIGNED, row * 16L + 8)).shiftLeft(64);
        BigInteger low = BigInteger.valueOf(from.get(JAVA_LONG_UNALIGNED, row * 16L));
        BigInteger both = high.add(low.mod(BigInteger.ONE.shiftLeft(64)));
        yield layout == FixedLayout.UINT128 ? both.mod(BigInteger.ONE.shiftLeft(128)) : both;
      }
      case FLOAT16 -> (double) Float.float16ToFloat(from.get(JAVA_SHORT_UNALIGNED, row * 2L));
      case FLOAT32 -> (double) from.get(JAVA_FLOAT_UNALIGNED, row * 4L);
      case FLOAT64 -> from.get(JAVA_DOUBLE_UNALIGNED, row * 8L);
    };
  }
}
