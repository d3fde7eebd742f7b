package io.floe.engine.expression;

import io.floe.engine.segment.Grouping;
import java.util.HashMap;
import java.util.Map;

/** Combines groupings. */
final class Groupings {
  private Groupings() {}

  /** Rows are together when they are in the same group and in the same segment. */
  static Grouping within(Grouping grouping, int[] rowSegments) {
    int[] groups = new int[rowSegments.length];
    Map<Long, Integer> numbers = new HashMap<>();
    for (int row = 0; row < groups.length; row++) {
      long pair = (long) rowSegments[row] << 32 | grouping.groups()[row];
      Integer number = numbers.putIfAbsent(pair, numbers.size());
      groups[row] = number == null ? numbers.size() - 1 : number;
    }
    return new Grouping(groups, numbers.size());
  }
}
