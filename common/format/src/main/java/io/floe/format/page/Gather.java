package io.floe.format.page;

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
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks rows of columns by number, and by that makes constant and dictionary columns flat. */
public final class Gather {
  private final Memory memory;

  private Gather(Memory memory) {
    this.memory = memory;
  }

  /** The same values as a flat column, with a reference of its own. */
  public static FlatColumn flat(Column column, Memory memory) {
    return switch (column) {
      case FlatColumn flat -> flat.retain();
      case ConstantColumn constant -> rows(constant.value(), new int[constant.length()], memory);
      case DictionaryColumn coded -> rows(coded.dictionary(), codes(coded), memory);
    };
  }

  /** The codes of a dictionary column, -1 where null. */
  public static int[] codes(DictionaryColumn column) {
    int[] codes = new int[column.length()];
    MemorySegment.copy(
        column.codes().values(), ValueLayout.JAVA_INT_UNALIGNED, 0, codes, 0, codes.length);
    if (column.codes().hasNulls()) {
      for (int row = 0; row < codes.length; row++) {
        if (column.codes().isNull(row)) {
          codes[row] = -1;
        }
      }
    }
    return codes;
  }

  /** Some rows of a column; -1 gives null. */
  public static FlatColumn rows(FlatColumn column, int[] rows, Memory memory) {
    return new Gather(memory).flat(column, rows);
  }

  /** Some rows of a column of any form, dictionaries kept; -1 gives null. */
  public static Column column(Column column, int[] rows, Memory memory) {
    return new Gather(memory).column(column, rows);
  }

  private FlatColumn flat(FlatColumn column, int[] rows) {
    if (column instanceof NullColumn) {
      return new NullColumn(rows.length);
    }
    @Nullable Buffer validity = validity(column, rows);
    int nulls = validity == null ? 0 : -1;
    return switch (column) {
      case FixedColumn fixed ->
          new FixedColumn(
              fixed.layout(),
              rows.length,
              fixed(fixed.values(), fixed.layout().byteSize(), rows),
              validity,
              nulls);
      case BitColumn booleans -> {
        Buffer bits = memory.allocateZeroed(Bitmaps.byteSize(rows.length));
        for (int at = 0; at < rows.length; at++) {
          if (rows[at] >= 0 && Bitmaps.get(booleans.values(), rows[at])) {
            Bitmaps.set(bits.segment(), at);
          }
        }
        yield new BitColumn(rows.length, bits, validity, nulls);
      }
      case BytesColumn bytes ->
          new BytesColumn(
              rows.length,
              fixed(bytes.views(), BytesColumn.VIEW_SIZE, rows),
              bytes.dataBuffers().stream().map(Buffer::share).toList(),
              validity,
              nulls);
      case ListColumn lists -> lists(lists, rows, validity, nulls);
      case ArrayColumn arrays -> {
        int[] inner = new int[Math.multiplyExact(rows.length, arrays.width())];
        for (int at = 0; at < inner.length; at++) {
          int row = rows[at / arrays.width()];
          inner[at] = row < 0 ? -1 : row * arrays.width() + at % arrays.width();
        }
        yield new ArrayColumn(
            rows.length, arrays.width(), column(arrays.child(), inner), validity, nulls);
      }
      case StructColumn struct -> {
        List<Column> children = new ArrayList<>();
        for (Column child : struct.children()) {
          children.add(column(child, rows));
        }
        yield new StructColumn(rows.length, children, validity, nulls);
      }
      case NullColumn ignored -> new NullColumn(rows.length);
    };
  }

  private Column column(Column column, int[] rows) {
    return switch (column) {
      case FlatColumn flat -> flat(flat, rows);
      case ConstantColumn constant -> {
        int[] zeros = Arrays.stream(rows).map(row -> Math.min(row, 0)).toArray();
        yield flat(constant.value(), zeros);
      }
      case DictionaryColumn coded ->
          new DictionaryColumn(
              (FixedColumn) flat(coded.codes(), rows), coded.dictionary().retain());
    };
  }

  private ListColumn lists(ListColumn lists, int[] rows, @Nullable Buffer validity, int nulls) {
    Buffer offsets = memory.allocate((rows.length + 1) * 8L);
    long total = 0;
    for (int at = 0; at < rows.length; at++) {
      offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, at * 8L, total);
      total += rows[at] < 0 ? 0 : start(lists, rows[at] + 1) - start(lists, rows[at]);
    }
    offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, rows.length * 8L, total);
    int[] inner = new int[Math.toIntExact(total)];
    int next = 0;
    for (int row : rows) {
      if (row >= 0) {
        for (long child = start(lists, row); child < start(lists, row + 1); child++) {
          inner[next++] = (int) child;
        }
      }
    }
    return new ListColumn(rows.length, offsets, column(lists.child(), inner), validity, nulls);
  }

  private static long start(ListColumn lists, int row) {
    return lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
  }

  private @Nullable Buffer validity(FlatColumn column, int[] rows) {
    boolean nulls = column.hasNulls();
    for (int at = 0; at < rows.length && !nulls; at++) {
      nulls = rows[at] < 0;
    }
    if (!nulls) {
      return null;
    }
    Buffer bits = memory.allocateZeroed(Bitmaps.byteSize(rows.length));
    for (int at = 0; at < rows.length; at++) {
      if (rows[at] >= 0 && !column.isNull(rows[at])) {
        Bitmaps.set(bits.segment(), at);
      }
    }
    return bits;
  }

  private Buffer fixed(MemorySegment values, int width, int[] rows) {
    Buffer target = memory.allocate((long) rows.length * width);
    MemorySegment out = target.segment();
    for (int at = 0; at < rows.length; at++) {
      long to = (long) at * width;
      if (rows[at] < 0) {
        out.asSlice(to, width).fill((byte) 0);
        continue;
      }
      long from = (long) rows[at] * width;
      switch (width) {
        case 1 -> out.set(ValueLayout.JAVA_BYTE, to, values.get(ValueLayout.JAVA_BYTE, from));
        case 2 ->
            out.set(
                ValueLayout.JAVA_SHORT_UNALIGNED,
                to,
                values.get(ValueLayout.JAVA_SHORT_UNALIGNED, from));
        case 4 ->
            out.set(
                ValueLayout.JAVA_INT_UNALIGNED,
                to,
                values.get(ValueLayout.JAVA_INT_UNALIGNED, from));
        default -> {
          for (int word = 0; word < width; word += 8) {
            out.set(
                ValueLayout.JAVA_LONG_UNALIGNED,
                to + word,
                values.get(ValueLayout.JAVA_LONG_UNALIGNED, from + word));
          }
        }
      }
    }
    return target;
  }
}
