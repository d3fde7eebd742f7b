package io.floe.engine.kernel;

import io.floe.engine.simd.Simd;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Looks up a bit for each code of a dictionary whose bits fit one word. */
final class CodedBits {
  private CodedBits() {}

  /**
   * Writes one bit a row; those behind the last row are undefined.
   *
   * @param truth the bits by code, of codes that are all below 64
   */
  static void gather(long truth, MemorySegment codes, int rows, MemorySegment out) {
    int full = Simd.isOn() ? Vectors.gather(truth, codes, rows >>> 6, out) : 0;
    for (int from = full << 6; from < rows; from += 64) {
      long word = 0;
      int count = Math.min(64, rows - from);
      for (int bit = 0; bit < count; bit++) {
        int code = codes.get(ValueLayout.JAVA_INT_UNALIGNED, (long) (from + bit) << 2);
        word |= (truth >>> code & 1) << bit;
      }
      out.set(ValueLayout.JAVA_LONG_UNALIGNED, (long) from >>> 3, word);
    }
  }

  /** The same with vectors, for full words. */
  private static final class Vectors {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;

    static int gather(long truth, MemorySegment codes, int words, MemorySegment out) {
      IntVector low = IntVector.broadcast(SPECIES, (int) truth);
      IntVector high = IntVector.broadcast(SPECIES, (int) (truth >>> 32));
      for (int word = 0; word < words; word++) {
        long bits = 0;
        for (int lane = 0; lane < 64; lane += SPECIES.length()) {
          long at = (long) ((word << 6) + lane) << 2;
          IntVector code = IntVector.fromMemorySegment(SPECIES, codes, at, ByteOrder.nativeOrder());
          IntVector half = low.blend(high, code.compare(VectorOperators.GE, 32));
          // Shifts of 32-bit lanes look at the lowest five bits of the code only.
          bits |=
              half.lanewise(VectorOperators.LSHR, code)
                      .and(1)
                      .compare(VectorOperators.NE, 0)
                      .toLong()
                  << lane;
        }
        out.set(ValueLayout.JAVA_LONG_UNALIGNED, (long) word << 3, bits);
      }
      return words;
    }
  }
}
