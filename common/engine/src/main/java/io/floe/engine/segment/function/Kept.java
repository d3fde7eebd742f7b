package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.Segments;
import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some of the rows of each segment. */
final class Kept {
  private Kept() {}

  /** Row numbers with their division into segments. */
  static final class Choice {
    private final int[] rows;
    private final Segments segments;

    Choice(int[] rows, Segments segments) {
      this.rows = rows;
      this.segments = segments;
    }

    /** The rows, in order. */
    int[] rows() {
      return rows;
    }

    /** Which values belong to which segment. */
    Segments segments() {
      return segments;
    }

    /** These rows of a column. */
    Rearrangement.Segmented of(Column column, Memory memory) {
      return new Rearrangement.Segmented(Gather.rows(column, rows, memory), segments);
    }
  }

  /** The rows that pass, in order. */
  static Choice choose(Segments segments, IntPredicate keep) {
    Choosing choosing = new Choosing(segments.totalLength());
    for (int segment = 0; segment < segments.count(); segment++) {
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        if (keep.test(row)) {
          choosing.add(row);
        }
      }
      choosing.endSegment();
    }
    return choosing.finish();
  }

  static Rearrangement.Segmented rows(
      Column column, Segments segments, IntPredicate keep, Memory memory) {
    return choose(segments, keep).of(column, memory);
  }

  /** Collects rows segment by segment. */
  static final class Choosing {
    private int[] rows;
    private int[] offsets = new int[16];
    private int count;
    private int segments;

    Choosing(int expected) {
      this.rows = new int[Math.max(expected, 8)];
    }

    void add(int row) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, Math.multiplyExact(count, 2));
      }
      rows[count++] = row;
    }

    void endSegment() {
      if (++segments == offsets.length) {
        offsets = Arrays.copyOf(offsets, segments * 2);
      }
      offsets[segments] = count;
    }

    Choice finish() {
      return new Choice(
          Arrays.copyOf(rows, count), Segments.ofOffsets(Arrays.copyOf(offsets, segments + 1)));
    }
  }
}
