package io.floe.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
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
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks rows of a column by number. */
public final class Gather {
  private Gather() {}

  /** The values that codes stand for, null where a code is null. */
  public static FlatColumn byCodes(FlatColumn dictionary, FixedColumn codes, Memory memory) {
    Buffer validity = codes.validity();
    return flat(
        dictionary,
        codes.values(),
        validity == null || !codes.hasNulls() ? null : validity.segment(),
        codes.length(),
        memory);
  }

  /** The column without constants and dictionaries at its top; the result is owned. */
  public static FlatColumn flatten(Column column, Memory memory) {
    return switch (column) {
      case FlatColumn flat -> flat.retain();
      case DictionaryColumn coded -> byCodes(coded.dictionary(), coded.codes(), memory);
      case ConstantColumn constant -> repeat(constant.value(), constant.length(), memory);
    };
  }

  private static FlatColumn repeat(FlatColumn value, int rows, Memory memory) {
    if (value.isNull(0)) {
      return Columns.allNull(value.layout(), rows, memory);
    }
    try (Buffer zeros = memory.allocateZeroed((long) rows * Integer.BYTES)) {
      return flat(value, zeros.segment(), null, rows, memory);
    }
  }

  /**
   * The rows of a column, in its own form.
   *
   * @param indexes 32-bit row numbers
   * @param valid which of them count, the others become null; null when all count
   */
  public static Column take(
      Column source,
      MemorySegment indexes,
      @Nullable MemorySegment valid,
      int rows,
      Memory memory) {
    return switch (source) {
      case FlatColumn column -> flat(column, indexes, valid, rows, memory);
      case DictionaryColumn coded ->
          new DictionaryColumn(
              (FixedColumn) flat(coded.codes(), indexes, valid, rows, memory),
              coded.dictionary().retain());
      case ConstantColumn constant when valid == null ->
          new ConstantColumn(constant.value().retain(), rows);
      case ConstantColumn constant -> {
        try (FlatColumn column = repeat(constant.value(), constant.length(), memory)) {
          yield flat(column, indexes, valid, rows, memory);
        }
      }
    };
  }

  /** The rows of a flat column, see {@link #take}. */
  public static FlatColumn flat(
      FlatColumn source,
      MemorySegment indexes,
      @Nullable MemorySegment valid,
      int rows,
      Memory memory) {
    if (source.length() == 0) {
      return Columns.allNull(source.layout(), rows, memory);
    }
    List<AutoCloseable> made = new ArrayList<>();
    try {
      Buffer validity = validity(source, indexes, valid, rows, memory);
      if (validity != null) {
        made.add(validity);
      }
      return values(source, indexes, valid, validity, rows, memory, made);
    } catch (RuntimeException failure) {
      made.forEach(Columns::closeQuietly);
      throw failure;
    }
  }

  private static FlatColumn values(
      FlatColumn source,
      MemorySegment indexes,
      @Nullable MemorySegment valid,
      @Nullable Buffer validity,
      int rows,
      Memory memory,
      List<AutoCloseable> made) {
    int nulls = validity == null ? 0 : -1;
    return switch (source) {
      case FixedColumn column -> {
        FixedLayout layout = column.layout();
        Buffer values = memory.allocate((long) rows * layout.byteSize());
        copyFixed(column.values(), indexes, valid, rows, values.segment(), layout.byteSize());
        yield new FixedColumn(layout, rows, values, validity, nulls);
      }
      case BitColumn column ->
          new BitColumn(
              rows,
              bits(column.values(), column.length(), indexes, valid, rows, memory),
              validity,
              nulls);
      case BytesColumn column -> {
        Buffer views = memory.allocateZeroed((long) rows * BytesColumn.VIEW_SIZE);
        copyFixed(column.views(), indexes, valid, rows, views.segment(), BytesColumn.VIEW_SIZE);
        List<Buffer> data = column.dataBuffers().stream().map(Buffer::share).toList();
        yield new BytesColumn(rows, views, data, validity, nulls);
      }
      case ListColumn column -> list(column, indexes, valid, validity, rows, memory, made);
      case ArrayColumn column -> {
        try (Buffer positions = memory.allocate((long) rows * column.width() * Integer.BYTES)) {
          for (int row = 0; row < rows; row++) {
            int from = index(indexes, valid, row) * column.width();
            for (int at = 0; at < column.width(); at++) {
              positions
                  .segment()
                  .setAtIndex(JAVA_INT_UNALIGNED, (long) row * column.width() + at, from + at);
            }
          }
          Column child =
              take(column.child(), positions.segment(), null, rows * column.width(), memory);
          yield new ArrayColumn(rows, column.width(), child, validity, nulls);
        }
      }
      case StructColumn column -> {
        List<Column> children = new ArrayList<>();
        for (Column child : column.children()) {
          Column taken = take(child, indexes, valid, rows, memory);
          made.add(taken);
          children.add(taken);
        }
        yield new StructColumn(rows, children, validity, nulls);
      }
      case NullColumn column -> {
        if (validity != null) {
          validity.close();
        }
        yield new NullColumn(rows);
      }
    };
  }

  private static int index(MemorySegment indexes, @Nullable MemorySegment valid, int row) {
    return valid != null && !Bitmaps.get(valid, row)
        ? 0
        : indexes.get(JAVA_INT_UNALIGNED, (long) row << 2);
  }

  private static @Nullable Buffer validity(
      FlatColumn source,
      MemorySegment indexes,
      @Nullable MemorySegment valid,
      int rows,
      Memory memory) {
    Buffer own = source.hasNulls() ? source.validity() : null;
    if (own == null) {
      return valid == null ? null : Validity.copy(valid, rows, memory);
    }
    Buffer result = bits(own.segment(), source.length(), indexes, valid, rows, memory);
    if (valid != null) {
      Validity.andInto(result.segment(), valid, rows);
    }
    return result;
  }

  private static Buffer bits(
      MemorySegment source,
      int length,
      MemorySegment indexes,
      @Nullable MemorySegment valid,
      int rows,
      Memory memory) {
    Buffer result = memory.allocate(Bitmaps.byteSize(rows));
    MemorySegment out = result.segment();
    if (valid == null && length <= Long.SIZE) {
      CodedBits.gather(Validity.word(source, 0, length), indexes, rows, out);
      return result;
    }
    for (int from = 0; from < rows; from += 64) {
      long word = 0;
      int count = Math.min(64, rows - from);
      for (int bit = 0; bit < count; bit++) {
        int index = index(indexes, valid, from + bit);
        word |= (source.get(JAVA_BYTE, index >>> 3) >>> (index & 7) & 1L) << bit;
      }
      out.set(JAVA_LONG_UNALIGNED, (long) from >>> 3, word);
    }
    return result;
  }

  private static void copyFixed(
      MemorySegment source,
      MemorySegment indexes,
      @Nullable MemorySegment valid,
      int rows,
      MemorySegment out,
      int size) {
    if (valid != null) {
      copySome(source, indexes, valid, rows, out, size);
      return;
    }
    switch (size) {
      case 1 -> {
        for (int row = 0; row < rows; row++) {
          int index = indexes.get(JAVA_INT_UNALIGNED, (long) row << 2);
          out.set(JAVA_BYTE, row, source.get(JAVA_BYTE, index));
        }
      }
      case 2 -> {
        for (int row = 0; row < rows; row++) {
          long index = indexes.get(JAVA_INT_UNALIGNED, (long) row << 2);
          out.set(
              JAVA_SHORT_UNALIGNED, (long) row << 1, source.get(JAVA_SHORT_UNALIGNED, index << 1));
        }
      }
      case 4 -> {
        for (int row = 0; row < rows; row++) {
          long index = indexes.get(JAVA_INT_UNALIGNED, (long) row << 2);
          out.set(JAVA_INT_UNALIGNED, (long) row << 2, source.get(JAVA_INT_UNALIGNED, index << 2));
        }
      }
      case 8 -> {
        for (int row = 0; row < rows; row++) {
          long index = indexes.get(JAVA_INT_UNALIGNED, (long) row << 2);
          out.set(
              JAVA_LONG_UNALIGNED, (long) row << 3, source.get(JAVA_LONG_UNALIGNED, index << 3));
        }
      }
      default -> {
        for (int row = 0; row < rows; row++) {
          long from = (long) indexes.get(JAVA_INT_UNALIGNED, (long) row << 2) << 4;
          long to = (long) row << 4;
          out.set(JAVA_LONG_UNALIGNED, to, source.get(JAVA_LONG_UNALIGNED, from));
          out.set(JAVA_LONG_UNALIGNED, to + 8, source.get(JAVA_LONG_UNALIGNED, from + 8));
        }
      }
    }
  }

  private static void copySome(
      MemorySegment source,
      MemorySegment indexes,
      MemorySegment valid,
      int rows,
      MemorySegment out,
      int size) {
    for (int row = 0; row < rows; row++) {
      if (Bitmaps.get(valid, row)) {
        long index = indexes.get(JAVA_INT_UNALIGNED, (long) row << 2);
        MemorySegment.copy(source, index * size, out, (long) row * size, size);
      }
    }
  }

  private static ListColumn list(
      ListColumn column,
      MemorySegment indexes,
      @Nullable MemorySegment valid,
      @Nullable Buffer validity,
      int rows,
      Memory memory,
      List<AutoCloseable> made) {
    Buffer offsets = memory.allocate((rows + 1L) * Long.BYTES);
    made.add(offsets);
    MemorySegment to = offsets.segment();
    MemorySegment from = column.offsets();
    MemorySegment kept = validity == null ? null : validity.segment();
    long total = 0;
    to.set(JAVA_LONG_UNALIGNED, 0, 0);
    for (int row = 0; row < rows; row++) {
      if (kept == null || Bitmaps.get(kept, row)) {
        long at = (long) index(indexes, valid, row) << 3;
        total += from.get(JAVA_LONG_UNALIGNED, at + 8) - from.get(JAVA_LONG_UNALIGNED, at);
      }
      to.set(JAVA_LONG_UNALIGNED, (row + 1L) << 3, total);
    }
    try (Scope scope = new Scope(memory)) {
      Buffer positions = scope.own(memory.allocate(total * Integer.BYTES));
      long next = 0;
      for (int row = 0; row < rows; row++) {
        long size =
            to.get(JAVA_LONG_UNALIGNED, (row + 1L) << 3)
                - to.get(JAVA_LONG_UNALIGNED, (long) row << 3);
        long start = from.get(JAVA_LONG_UNALIGNED, (long) index(indexes, valid, row) << 3);
        for (long at = 0; at < size; at++) {
          positions.segment().setAtIndex(JAVA_INT_UNALIGNED, next++, (int) (start + at));
        }
      }
      Column child =
          take(column.child(), positions.segment(), null, Math.toIntExact(total), memory);
      return new ListColumn(rows, offsets, child, validity, validity == null ? 0 : -1);
    }
  }
}
