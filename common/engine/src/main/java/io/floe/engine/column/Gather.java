package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks rows by number; the row -1 gives null. Constants and dictionaries keep their form. */
public final class Gather {
  private Gather() {}

  /** The rows of these numbers, in this order. */
  public static Column rows(Column column, int[] rows, Memory memory) {
    return rows(column, rows, 0, rows.length, memory);
  }

  /** The rows whose numbers are in a part of the array. */
  public static Column rows(Column column, int[] rows, int from, int count, Memory memory) {
    boolean missing = hasMissing(rows, from, count);
    return switch (column) {
      case FlatColumn flat -> flat(flat, rows, from, count, missing, memory);
      case ConstantColumn constant -> {
        if (!missing || constant.value().isNull(0)) {
          yield new ConstantColumn(constant.value().retain(), count);
        }
        try (Scope scope = new Scope(memory)) {
          FlatColumn value = scope.own(constant.value().retain());
          Buffer codes = scope.own(memory.allocateZeroed((long) count * 4));
          Buffer validity = scope.own(validity(null, rows, from, count, memory));
          scope.handOver();
          yield new DictionaryColumn(
              new FixedColumn(FixedLayout.INT32, count, codes, validity, -1), value);
        }
      }
      case DictionaryColumn dictionary -> {
        FixedColumn codes =
            (FixedColumn) flat(dictionary.codes(), rows, from, count, missing, memory);
        yield new DictionaryColumn(codes, dictionary.dictionary().retain());
      }
    };
  }

  /** Rows of all columns of a page. */
  public static Page page(Page page, int[] rows, int from, int count, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>(page.columns().size());
      for (Column column : page.columns()) {
        columns.add(scope.own(rows(column, rows, from, count, memory)));
      }
      scope.handOver();
      return new Page(count, columns, page.morsel());
    }
  }

  private static boolean hasMissing(int[] rows, int from, int count) {
    int all = 0;
    for (int index = from; index < from + count; index++) {
      all |= rows[index];
    }
    return all < 0;
  }

  static FlatColumn flat(
      FlatColumn column, int[] rows, int from, int count, boolean missing, Memory memory) {
    if (column instanceof NullColumn) {
      return new NullColumn(count);
    }
    try (Scope scope = new Scope(memory)) {
      Buffer validity = null;
      if (missing || column.hasNulls()) {
        validity = scope.own(validity(column.validity(), rows, from, count, memory));
      }
      FlatColumn result =
          switch (column) {
            case FixedColumn fixed -> {
              int size = fixed.layout().byteSize();
              Buffer values = scope.own(memory.allocate((long) count * size));
              FixedMoves.gather(
                  fixed.values(), column.length(), rows, from, count, values.segment(), size);
              yield new FixedColumn(fixed.layout(), count, values, validity, -1);
            }
            case BitColumn bits -> {
              Buffer values = scope.own(memory.allocate(Bitmaps.byteSize(count)));
              gatherBits(bits.values(), rows, from, count, values.segment());
              yield new BitColumn(count, values, validity, -1);
            }
            case BytesColumn bytes -> BytesMoves.gather(bytes, rows, from, count, validity, scope);
            case ListColumn list -> gatherList(list, rows, from, count, validity, scope);
            case ArrayColumn array -> {
              int width = array.width();
              int[] inner = new int[Math.multiplyExact(count, width)];
              for (int index = 0; index < count; index++) {
                int row = rows[from + index];
                for (int place = 0; place < width; place++) {
                  inner[index * width + place] = row < 0 ? -1 : row * width + place;
                }
              }
              Column child = scope.own(rows(array.child(), inner, memory));
              yield new ArrayColumn(count, width, child, validity, -1);
            }
            case StructColumn struct -> {
              List<Column> children = new ArrayList<>();
              for (Column child : struct.children()) {
                children.add(scope.own(rows(child, rows, from, count, memory)));
              }
              yield new StructColumn(count, children, validity, -1);
            }
            case NullColumn ignored -> new NullColumn(count);
          };
      scope.handOver();
      return result;
    }
  }

  private static ListColumn gatherList(
      ListColumn list, int[] rows, int from, int count, @Nullable Buffer validity, Scope scope) {
    Memory memory = scope.memory();
    MemorySegment old = list.offsets();
    Buffer offsets = scope.own(memory.allocate((count + 1L) * 8));
    MemorySegment fresh = offsets.segment();
    fresh.set(Access.LONG, 0, 0L);
    long total = 0;
    for (int index = 0; index < count; index++) {
      int row = rows[from + index];
      if (row >= 0 && !list.isNull(row)) {
        total += old.get(Access.LONG, row * 8L + 8) - old.get(Access.LONG, row * 8L);
      }
      fresh.set(Access.LONG, index * 8L + 8, total);
    }
    int[] inner = new int[Math.toIntExact(total)];
    int at = 0;
    for (int index = 0; index < count; index++) {
      int row = rows[from + index];
      if (row >= 0 && !list.isNull(row)) {
        int end = (int) old.get(Access.LONG, row * 8L + 8);
        for (int place = (int) old.get(Access.LONG, row * 8L); place < end; place++) {
          inner[at++] = place;
        }
      }
    }
    Column child = scope.own(rows(list.child(), inner, memory));
    return new ListColumn(count, offsets, child, validity, -1);
  }

  private static void gatherBits(
      MemorySegment bits, int[] rows, int from, int count, MemorySegment target) {
    for (int start = 0; start < count; start += 64) {
      long word = 0;
      int end = Math.min(64, count - start);
      for (int bit = 0; bit < end; bit++) {
        int row = Math.max(rows[from + start + bit], 0);
        if (row >>> 3 < bits.byteSize()) {
          word |= (bits.get(Access.BYTE, row >>> 3) >>> (row & 7) & 1L) << bit;
        }
      }
      target.set(Access.LONG, start >>> 3, word);
    }
  }

  private static Buffer validity(
      @Nullable Buffer validity, int[] rows, int from, int count, Memory memory) {
    Buffer buffer = memory.allocate(Bitmaps.byteSize(count));
    MemorySegment target = buffer.segment();
    @Nullable MemorySegment old = validity == null ? null : validity.segment();
    for (int start = 0; start < count; start += 64) {
      long word = 0;
      int end = Math.min(64, count - start);
      for (int bit = 0; bit < end; bit++) {
        int row = rows[from + start + bit];
        if (row >= 0) {
          long valid = old == null ? 1 : old.get(Access.BYTE, row >>> 3) >>> (row & 7) & 1L;
          word |= valid << bit;
        }
      }
      target.set(Access.LONG, start >>> 3, word);
    }
    return buffer;
  }
}
