package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.codegen.Parameter;
import io.floe.engine.kernel.Slice;

/** 64-bit hashes of values; the same for the same value on every worker. Null has none. */
public final class Hashing {
  private static final long FIRST = 0x9e37_79b9_7f4a_7c15L;
  private static final long SECOND = 0xbf58_476d_1ce4_e5b9L;
  private static final long THIRD = 0x94d0_49bb_1331_11ebL;

  private Hashing() {}

  @Elementwise(id = "hash", signature = "T->UINT64", t = Families.INTEGERS)
  public static long hash(long value, @Parameter("seed") long seed) {
    return mix(value ^ seed * FIRST);
  }

  /** Equal numbers have equal hashes: both zeros, and all kinds of NaN. */
  @Elementwise(id = "hash", signature = "T->UINT64", t = Families.FLOATS)
  public static long hash(double value, @Parameter("seed") long seed) {
    return hash(Numbers.orderKey(value), seed);
  }

  @Elementwise(id = "hash", signature = "T->UINT64", t = Families.WIDE)
  public static long hash(long low, long high, @Parameter("seed") long seed) {
    return mix(hash(low, seed) ^ high * SECOND);
  }

  @Elementwise(id = "hash", signature = "BIT->UINT64")
  public static long hash(boolean value, @Parameter("seed") long seed) {
    return hash(value ? 1 : 0, seed);
  }

  @Elementwise(id = "hash", signature = "BYTES->UINT64")
  public static long hash(Slice value, @Parameter("seed") long seed) {
    return bytes(value, seed);
  }

  /** The hash of bytes, for tables of strings too. */
  public static long bytes(Slice value, long seed) {
    int length = value.length();
    long state = seed * FIRST + length;
    int at = 0;
    for (; at + 8 <= length; at += 8) {
      state = (state ^ value.word(at)) * SECOND;
      state ^= state >>> 29;
    }
    long rest = 0;
    for (int shift = 0; at < length; at++, shift += 8) {
      rest |= (value.get(at) & 0xffL) << shift;
    }
    return mix(state ^ rest * THIRD);
  }

  private static long mix(long value) {
    long mixed = (value ^ value >>> 30) * SECOND;
    mixed = (mixed ^ mixed >>> 27) * THIRD;
    return mixed ^ mixed >>> 31;
  }
}
