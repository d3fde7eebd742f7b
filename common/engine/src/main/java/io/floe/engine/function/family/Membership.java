package io.floe.engine.function.family;

import io.floe.codegen.KernelFactory;
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
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.Columns;
import io.floe.engine.kernel.Gather;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Validity;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value is in a set that is the same in all rows: a constant list of the layout of the
 * value. With the flag {@code nulls_equal} a null is in a set that holds null.
 */
public final class Membership {
  private Membership() {}

  @KernelFactory("comparison.is_in")
  public static @Nullable ElementwiseFunction isIn(
      List<Layout> layouts, FunctionParameters parameters) {
    boolean plain =
        layouts.size() == 2
            && (layouts.get(0) instanceof FixedLayout
                || layouts.get(0) == Layout.Bit.BIT
                || layouts.get(0) == Layout.Bytes.BYTES)
            && layouts.get(1).equals(new Layout.ListOf(layouts.get(0)));
    if (!plain) {
      return null;
    }
    boolean nullsEqual = parameters.flag("nulls_equal");
    return (arguments, rows, memory) -> apply(arguments, rows, memory, nullsEqual);
  }

  private static Column apply(List<Column> arguments, int rows, Memory memory, boolean nullsEqual) {
    if (rows == 0) {
      return Columns.empty(Layout.Bit.BIT, memory);
    }
    if (!(arguments.get(1) instanceof ConstantColumn list)) {
      throw FunctionException.invalid("'is_in' takes one set of values for all rows");
    }
    if (list.hasNulls()) {
      return Columns.nulls(Layout.Bit.BIT, rows, memory);
    }
    ListColumn lists = (ListColumn) list.value();
    Members members;
    try (FlatColumn values = Gather.flatten(lists.child(), memory)) {
      members = Members.of(values, lists);
    }
    return switch (arguments.get(0)) {
      case FlatColumn flat -> probe(flat, rows, members, nullsEqual, memory);
      case ConstantColumn constant ->
          new ConstantColumn(probe(constant.value(), 1, members, nullsEqual, memory), rows);
      case DictionaryColumn coded -> coded(coded, rows, members, nullsEqual, memory);
    };
  }

  private static Column coded(
      DictionaryColumn column, int rows, Members members, boolean nullsEqual, Memory memory) {
    if (nullsEqual || column.dictionary().length() > rows || column.dictionary().length() == 0) {
      try (FlatColumn flat = Gather.flatten(column, memory)) {
        return probe(flat, rows, members, nullsEqual, memory);
      }
    }
    try (FlatColumn answers =
        probe(column.dictionary(), column.dictionary().length(), members, false, memory)) {
      return Gather.byCodes(answers, column.codes(), memory);
    }
  }

  private static BitColumn probe(
      FlatColumn column, int rows, Members members, boolean nullsEqual, Memory memory) {
    Buffer values = memory.allocateZeroed(Bitmaps.byteSize(rows));
    Members.Probe probe = members.over(column);
    boolean nulls = column.hasNulls();
    for (int row = 0; row < rows; row++) {
      boolean member =
          nulls && column.isNull(row) ? nullsEqual && members.hasNull : probe.holds(row);
      if (member) {
        Bitmaps.set(values.segment(), row);
      }
    }
    Buffer validity =
        nullsEqual ? null : Validity.and(List.of(column), new int[] {-1}, rows, false, memory);
    return new BitColumn(rows, values, validity, -1);
  }

  /** The values of the set on the heap. */
  private static final class Members {
    private final long[] sorted;
    private final Set<ByteBuffer> wideValues;
    private final boolean hasNull;

    private Members(long[] sorted, Set<ByteBuffer> bytes, boolean hasNull) {
      this.sorted = sorted;
      this.wideValues = bytes;
      this.hasNull = hasNull;
    }

    /** Tells whether the value of a row is in the set. */
    private interface Probe {
      boolean holds(int row);
    }

    static Members of(FlatColumn values, ListColumn lists) {
      int from = (int) lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
      int end = (int) lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, 8);
      long[] keys = new long[end - from];
      int size = 0;
      Set<ByteBuffer> bytes = new HashSet<>();
      boolean wide = isWide(values);
      boolean hasNull = false;
      for (int row = from; row < end; row++) {
        if (values.isNull(row)) {
          hasNull = true;
        } else if (wide) {
          bytes.add(bytes(values, row));
        } else {
          keys[size++] = key(values, row);
        }
      }
      long[] sorted = Arrays.copyOf(keys, size);
      Arrays.sort(sorted);
      return new Members(sorted, bytes, hasNull);
    }

    Probe over(FlatColumn column) {
      if (isWide(column)) {
        return row -> wideValues.contains(bytes(column, row));
      }
      return row -> Arrays.binarySearch(sorted, key(column, row)) >= 0;
    }

    private static boolean isWide(FlatColumn column) {
      return column.layout() == Layout.Bytes.BYTES
          || (column.layout() instanceof FixedLayout fixed && fixed.byteSize() == 16);
    }

    private static ByteBuffer bytes(FlatColumn column, int row) {
      if (column instanceof BytesColumn strings) {
        Slice slice = new Slice(strings);
        slice.at(row);
        return ByteBuffer.wrap(slice.toBytes());
      }
      byte[] copy = new byte[16];
      MemorySegment.copy(
          ((FixedColumn) column).values(), ValueLayout.JAVA_BYTE, row * 16L, copy, 0, 16);
      return ByteBuffer.wrap(copy);
    }

    private static long key(FlatColumn column, int row) {
      if (column instanceof BitColumn bits) {
        return Bitmaps.get(bits.values(), row) ? 1 : 0;
      }
      FixedColumn fixed = (FixedColumn) column;
      MemorySegment values = fixed.values();
      return switch (fixed.layout()) {
        case INT8, UINT8 -> values.get(ValueLayout.JAVA_BYTE, row);
        case INT16, UINT16 -> values.get(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L);
        case INT32, UINT32 -> values.get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L);
        case INT64, UINT64, INT128, UINT128 ->
            values.get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
        case FLOAT16 ->
            Numbers.orderKey(
                Float.float16ToFloat(values.get(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L)));
        case FLOAT32 -> Numbers.orderKey(values.get(ValueLayout.JAVA_FLOAT_UNALIGNED, row * 4L));
        case FLOAT64 -> Numbers.orderKey(values.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, row * 8L));
      };
    }
  }
}
