package io.floe.engine.kernel;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes over bitmaps, a word at a time. */
public final class Validity {
  private Validity() {}

  /**
   * The rows in which no argument is null; null when that is all of them.
   *
   * @param masks 0 for arguments of one row that stand for all rows, which are not null
   * @param writable whether the caller changes the bitmap, so that it cannot be shared
   */
  public static @Nullable Buffer and(
      List<FlatColumn> arguments, int[] masks, int rows, boolean writable, Memory memory) {
    List<Buffer> bitmaps = new ArrayList<>(arguments.size());
    for (int position = 0; position < masks.length; position++) {
      FlatColumn argument = arguments.get(position);
      Buffer bitmap = argument.validity();
      if (masks[position] != 0 && bitmap != null && argument.hasNulls()) {
        bitmaps.add(bitmap);
      }
    }
    if (bitmaps.isEmpty()) {
      return null;
    }
    if (bitmaps.size() == 1 && !writable) {
      return bitmaps.get(0).share();
    }
    Buffer result = copy(bitmaps.get(0).segment(), rows, memory);
    for (Buffer other : bitmaps.subList(1, bitmaps.size())) {
      andInto(result.segment(), other.segment(), rows);
    }
    return result;
  }

  /** A copy of the first bits, in whole words. */
  public static Buffer copy(MemorySegment bits, int rows, Memory memory) {
    Buffer result = memory.allocateZeroed(Bitmaps.byteSize(rows));
    MemorySegment.copy(bits, 0, result.segment(), 0, (rows + 7) >>> 3);
    return result;
  }

  /** Keeps the bits that the other bitmap also has. */
  public static void andInto(MemorySegment target, MemorySegment other, int rows) {
    int words = rows >>> 6;
    for (int word = 0; word < words; word++) {
      long at = (long) word << 3;
      target.set(
          ValueLayout.JAVA_LONG_UNALIGNED,
          at,
          target.get(ValueLayout.JAVA_LONG_UNALIGNED, at)
              & other.get(ValueLayout.JAVA_LONG_UNALIGNED, at));
    }
    for (int at = words << 3; at < (rows + 7) >>> 3; at++) {
      byte both =
          (byte) (target.get(ValueLayout.JAVA_BYTE, at) & other.get(ValueLayout.JAVA_BYTE, at));
      target.set(ValueLayout.JAVA_BYTE, at, both);
    }
  }

  /** 64 bits from a row on that is a multiple of 64; those past the last row are undefined. */
  public static long word(MemorySegment bits, int word, int rows) {
    long at = (long) word << 3;
    if (at + 8 <= bits.byteSize()) {
      return bits.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
    }
    long value = 0;
    for (long position = at; position < (rows + 7) >>> 3; position++) {
      value |= (bits.get(ValueLayout.JAVA_BYTE, position) & 0xffL) << ((position - at) << 3);
    }
    return value;
  }

  /** The rows of a column that are not null; null when its bits do not tell, as for constants. */
  public static @Nullable MemorySegment of(Column column) {
    return switch (column) {
      case FlatColumn flat -> {
        Buffer bits = flat.validity();
        yield bits == null ? null : bits.segment();
      }
      case DictionaryColumn coded -> of(coded.codes());
      case ConstantColumn constant -> null;
    };
  }
}
