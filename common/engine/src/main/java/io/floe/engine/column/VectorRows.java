package io.floe.engine.column;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** Turns the bits of a word into row numbers with vectors. */
final class VectorRows {
  private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
  private static final IntVector NUMBERS = IntVector.zero(SPECIES).addIndex(1);

  private VectorRows() {}

  /**
   * Writes the numbers of the bits that are set.
   *
   * @param start the number of the lowest bit
   * @param from where the first number goes; behind the last there is room for 64 more, which are
   *     overwritten
   */
  static void put(long bits, int start, int[] rows, int from) {
    int count = from;
    for (int lane = 0; lane < 64; lane += SPECIES.length()) {
      VectorMask<Integer> set = VectorMask.fromLong(SPECIES, bits >>> lane);
      NUMBERS.add(start + lane).compress(set).intoArray(rows, count);
      count += set.trueCount();
    }
  }
}
