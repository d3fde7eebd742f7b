package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Hashes;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Segments;
import java.util.Arrays;

/**
 * The different values of each segment, null among them, numbered in the order of their first rows.
 */
final class Groups {
  private final int[] of;
  private final int[] first;
  private final int[] counts;
  private final Segments segments;

  Groups(int[] of, int[] first, int[] counts, Segments segments) {
    this.of = of;
    this.first = first;
    this.counts = counts;
    this.segments = segments;
  }

  /** For each row the number of its value. */
  int[] of() {
    return of;
  }

  /** For each value its first row. */
  int[] first() {
    return first;
  }

  /** For each value how many rows hold it. */
  int[] counts() {
    return counts;
  }

  /** Which values belong to which segment. */
  Segments segments() {
    return segments;
  }

  /** The different values of a column. */
  static Groups of(Column column, Segments segments, Memory memory) {
    return of(Codes.equal(column, memory), Cells.nulls(column), segments);
  }

  static Groups of(long[] codes, boolean[] nulls, Segments segments) {
    int[] of = new int[codes.length];
    int[] first = new int[codes.length];
    int[] counts = new int[codes.length];
    int[] offsets = new int[segments.count() + 1];
    int longest = 0;
    for (int segment = 0; segment < segments.count(); segment++) {
      longest = Math.max(longest, segments.length(segment));
    }
    int[] table = new int[Integer.highestOneBit(Math.max(longest, 4)) * 4];
    int total = 0;
    for (int segment = 0; segment < segments.count(); segment++) {
      int mask = Integer.highestOneBit(Math.max(segments.length(segment), 4)) * 4 - 1;
      Arrays.fill(table, 0, mask + 1, -1);
      int nullGroup = -1;
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        int group;
        if (nulls[row]) {
          nullGroup = nullGroup < 0 ? total : nullGroup;
          group = nullGroup;
        } else {
          int slot = (int) (Hashes.mix(codes[row]) & mask);
          while (table[slot] >= 0 && codes[first[table[slot]]] != codes[row]) {
            slot = slot + 1 & mask;
          }
          if (table[slot] < 0) {
            table[slot] = total;
          }
          group = table[slot];
        }
        if (group == total) {
          first[total++] = row;
        }
        of[row] = group;
        counts[group]++;
      }
      offsets[segment + 1] = total;
    }
    return new Groups(
        of, Arrays.copyOf(first, total), Arrays.copyOf(counts, total), Segments.ofOffsets(offsets));
  }
}
