package io.floe.engine.column;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * 64-bit hashes of rows, the same in every process and for every form of a column. Equal values
 * have equal hashes: both zeros, every NaN, every null.
 */
public final class Hashes {
  private static final long NULL = 0x6a09e667f3bcc909L;
  private static final long SEED = 0xbb67ae8584caa73bL;

  private Hashes() {}

  /** Hashes of the rows of several columns taken together. */
  public static long[] rows(List<? extends Column> columns, int count) {
    long[] hashes = new long[count];
    for (int position = 0; position < columns.size(); position++) {
      if (position == 0) {
        hash(columns.get(position), count, hashes);
      } else {
        long[] more = new long[count];
        hash(columns.get(position), count, more);
        for (int row = 0; row < count; row++) {
          hashes[row] = combine(hashes[row], more[row]);
        }
      }
    }
    return hashes;
  }

  /** Spreads the bits of a number. */
  public static long mix(long value) {
    long hash = value * 0x9E3779B97F4A7C15L;
    hash = (hash ^ hash >>> 32) * 0xD6E8FEB86659FD93L;
    return hash ^ hash >>> 32;
  }

  /** The hash of some bytes. */
  public static long bytes(MemorySegment source, long offset, int length) {
    long hash = SEED ^ length;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      hash = mix(hash ^ source.get(Access.LONG, offset + at));
    }
    long rest = 0;
    for (int shift = 0; at < length; at++, shift += 8) {
      rest |= (source.get(Access.BYTE, offset + at) & 0xffL) << shift;
    }
    return mix(hash ^ rest);
  }

  private static long combine(long left, long right) {
    return mix(left * 31 + right);
  }

  private static void hash(Column column, int count, long[] target) {
    switch (column) {
      case FlatColumn flat -> flat(flat, count, target);
      case ConstantColumn constant -> {
        long[] one = new long[1];
        flat(constant.value(), 1, one);
        java.util.Arrays.fill(target, 0, count, one[0]);
      }
      case DictionaryColumn dictionary -> {
        int size = dictionary.dictionary().length();
        long[] values = new long[size];
        flat(dictionary.dictionary(), size, values);
        int[] codes = Flatten.codes(dictionary);
        for (int row = 0; row < count; row++) {
          target[row] = codes[row] < 0 ? NULL : values[codes[row]];
        }
      }
    }
  }

  private static void flat(FlatColumn column, int count, long[] target) {
    switch (column) {
      case FixedColumn fixed -> {
        if (fixed.layout().byteSize() == 16) {
          for (int row = 0; row < count; row++) {
            target[row] =
                combine(
                    fixed.values().get(Access.LONG, row * 16L),
                    fixed.values().get(Access.LONG, row * 16L + 8));
          }
        } else {
          FixedValues.ordered(fixed, 0, count, target);
          for (int row = 0; row < count; row++) {
            target[row] = mix(target[row]);
          }
        }
      }
      case BitColumn bits -> {
        for (int row = 0; row < count; row++) {
          target[row] = mix(Bitmaps.get(bits.values(), row) ? 2 : 1);
        }
      }
      case BytesColumn bytes -> {
        MemorySegment views = bytes.views();
        for (int row = 0; row < count; row++) {
          int length = views.get(Access.INT, row * 16L);
          target[row] =
              length <= BytesColumn.INLINE_LIMIT
                  ? bytes(views, row * 16L + 4, length)
                  : bytes(
                      bytes.dataSegments()[views.get(Access.INT, row * 16L + 8)],
                      views.get(Access.INT, row * 16L + 12) & 0xffff_ffffL,
                      length);
        }
      }
      case ListColumn list -> {
        long[] inner = rows(List.of(list.child()), list.child().length());
        for (int row = 0; row < count; row++) {
          long from = list.offsets().get(Access.LONG, row * 8L);
          target[row] = span(inner, from, list.offsets().get(Access.LONG, row * 8L + 8));
        }
      }
      case ArrayColumn array -> {
        long[] inner = rows(List.of(array.child()), array.child().length());
        for (int row = 0; row < count; row++) {
          target[row] = span(inner, (long) row * array.width(), (row + 1L) * array.width());
        }
      }
      case StructColumn struct ->
          System.arraycopy(rows(struct.children(), count), 0, target, 0, count);
      case NullColumn ignored -> java.util.Arrays.fill(target, 0, count, NULL);
    }
    if (column.hasNulls() && column.validity() != null) {
      for (int row = 0; row < count; row++) {
        if (column.isNull(row)) {
          target[row] = NULL;
        }
      }
    }
  }

  private static long span(long[] inner, long from, long to) {
    long hash = SEED ^ to - from;
    for (long place = from; place < to; place++) {
      hash = combine(hash, inner[(int) place]);
    }
    return hash;
  }
}
