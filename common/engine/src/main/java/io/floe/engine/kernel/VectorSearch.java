package io.floe.engine.kernel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Searches for a text in texts by comparing its first and its last byte with a block of places at
 * once; few places pass both, so that few are compared in full.
 */
final class VectorSearch {
  private static final VectorSpecies<Byte> BLOCK = ByteVector.SPECIES_256;
  private static final VectorSpecies<Byte> HALF = ByteVector.SPECIES_128;

  private VectorSearch() {}

  /** Whether there are enough places from one on that this pays. */
  static boolean isOfUse(Slice text, Slice part, int from) {
    return text.length() - part.length() - from >= HALF.length() - 1;
  }

  /** The first byte from which a text occurs, or -1; only where this is of use. */
  static int indexOf(Slice text, Slice part, int from) {
    return text.length() - part.length() - from >= BLOCK.length() - 1
        ? indexOf(BLOCK, text, part, from)
        : indexOf(HALF, text, part, from);
  }

  private static int indexOf(VectorSpecies<Byte> species, Slice text, Slice part, int from) {
    int size = part.length();
    int lanes = species.length();
    // The last block ends at the last place and overlaps the one before it.
    int lastBlock = text.length() - size - lanes + 1;
    byte first = part.get(0);
    byte last = part.get(size - 1);
    MemorySegment segment = text.segment();
    long offset = text.offset();
    int at = from;
    while (true) {
      ByteVector starts =
          ByteVector.fromMemorySegment(species, segment, offset + at, ByteOrder.nativeOrder());
      ByteVector ends =
          ByteVector.fromMemorySegment(
              species, segment, offset + at + size - 1, ByteOrder.nativeOrder());
      VectorMask<Byte> both =
          starts.compare(VectorOperators.EQ, first).and(ends.compare(VectorOperators.EQ, last));
      for (long hits = both.toLong(); hits != 0; hits &= hits - 1) {
        int place = at + Long.numberOfTrailingZeros(hits);
        if (text.matches(place, part, size)) {
          return place;
        }
      }
      if (at == lastBlock) {
        return -1;
      }
      at = Math.min(at + lanes, lastBlock);
    }
  }
}
