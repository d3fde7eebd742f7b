package io.floe.engine.segment;

import java.util.Arrays;

/**
 * A division of rows into segments. Disjoint segments follow each other without gaps and cover all
 * rows; windows may overlap and leave rows out.
 */
public final class Segments {
  private final int[] starts;
  private final int[] ends;
  private final boolean contiguous;

  private Segments(int[] starts, int[] ends, boolean contiguous) {
    this.starts = starts;
    this.ends = ends;
    this.contiguous = contiguous;
  }

  /** One segment of all rows. */
  public static Segments single(int rows) {
    return new Segments(new int[] {0}, new int[] {rows}, true);
  }

  /** Segments of one row each. */
  public static Segments each(int rows) {
    int[] offsets = new int[rows + 1];
    Arrays.setAll(offsets, row -> row);
    return ofOffsets(offsets);
  }

  /** Disjoint segments: segment {@code i} holds the rows from offset i to offset i + 1. */
  public static Segments ofOffsets(int[] offsets) {
    if (offsets.length == 0 || offsets[0] != 0) {
      throw new IllegalArgumentException("offsets of segments start at 0");
    }
    return new Segments(
        Arrays.copyOf(offsets, offsets.length - 1),
        Arrays.copyOfRange(offsets, 1, offsets.length),
        true);
  }

  /** Windows: segment {@code i} holds the rows from its start to before its end. */
  public static Segments ofWindows(int[] starts, int[] ends) {
    if (starts.length != ends.length) {
      throw new IllegalArgumentException("as many starts as ends are needed");
    }
    return new Segments(starts.clone(), ends.clone(), false);
  }

  /** How many segments there are. */
  public int count() {
    return starts.length;
  }

  /** The first row of a segment. */
  public int start(int segment) {
    return starts[segment];
  }

  /** The row behind the last one of a segment. */
  public int end(int segment) {
    return ends[segment];
  }

  /** How many rows a segment has. */
  public int length(int segment) {
    return ends[segment] - starts[segment];
  }

  /** Whether the segments are disjoint, in order, and cover all rows. */
  public boolean isContiguous() {
    return contiguous;
  }

  /** How many rows contiguous segments cover; for windows, the sum of their lengths. */
  public int totalLength() {
    int total = 0;
    for (int segment = 0; segment < starts.length; segment++) {
      total = Math.addExact(total, length(segment));
    }
    return total;
  }

  /** For each row of contiguous segments, the segment it lies in. */
  public int[] rowSegments() {
    int[] rows = new int[totalLength()];
    int at = 0;
    for (int segment = 0; segment < starts.length; segment++) {
      int next = at + length(segment);
      Arrays.fill(rows, at, next, segment);
      at = next;
    }
    return rows;
  }

  /** For each row of each segment, which row of the values it is; the identity if contiguous. */
  public int[] rowIndices() {
    int[] rows = new int[totalLength()];
    int at = 0;
    for (int segment = 0; segment < starts.length; segment++) {
      for (int row = starts[segment]; row < ends[segment]; row++) {
        rows[at++] = row;
      }
    }
    return rows;
  }

  /** Contiguous segments of the same lengths, as after gathering {@link #rowIndices}. */
  public Segments compacted() {
    if (contiguous) {
      return this;
    }
    int[] offsets = new int[starts.length + 1];
    for (int segment = 0; segment < starts.length; segment++) {
      offsets[segment + 1] = Math.addExact(offsets[segment], length(segment));
    }
    return ofOffsets(offsets);
  }

  /** Whether each segment here is as long as the one of the same number there. */
  public boolean sameLengths(Segments other) {
    if (this == other) {
      return true;
    }
    if (count() != other.count()) {
      return false;
    }
    for (int segment = 0; segment < starts.length; segment++) {
      if (length(segment) != other.length(segment)) {
        return false;
      }
    }
    return true;
  }
}
