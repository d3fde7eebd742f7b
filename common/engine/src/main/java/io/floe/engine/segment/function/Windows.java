package io.floe.engine.segment.function;

import io.floe.engine.function.FunctionException;
import io.floe.engine.segment.Segments;

/** The window of each row: from a start to before an end, both never falling within a segment. */
final class Windows {
  private final int[] starts;
  private final int[] ends;

  Windows(int[] starts, int[] ends) {
    this.starts = starts;
    this.ends = ends;
  }

  int count() {
    return starts.length;
  }

  int start(int row) {
    return starts[row];
  }

  int end(int row) {
    return ends[row];
  }

  /** So many rows up to and including each, or around it, within its segment. */
  static Windows ofRows(Segments segments, long size, boolean center) {
    int[] starts = new int[segments.totalLength()];
    int[] ends = new int[starts.length];
    long behind = center ? size - (size + 1) / 2 : size - 1;
    long ahead = center ? (size + 1) / 2 : 1;
    for (int segment = 0; segment < segments.count(); segment++) {
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        starts[row] = (int) Math.max(segments.start(segment), row - behind);
        ends[row] = (int) Math.min(segments.end(segment), row + ahead);
      }
    }
    return new Windows(starts, ends);
  }

  /** The earliest and latest time of the window of a moment. */
  @FunctionalInterface
  interface Back {
    long from(long time);
  }

  /**
   * The rows whose times lie in a span that ends at each row's time.
   *
   * @param times rising within each segment
   * @param closed which ends of the span belong to it
   */
  static Windows ofTimes(Segments segments, long[] times, Back back, String closed) {
    boolean left = closed.equals("Left") || closed.equals("Both");
    boolean right = closed.equals("Right") || closed.equals("Both");
    if (!left && !right && !closed.equals("None")) {
      throw FunctionException.invalid("closed window '" + closed + "' is unknown");
    }
    int[] starts = new int[times.length];
    int[] ends = new int[times.length];
    for (int segment = 0; segment < segments.count(); segment++) {
      int start = segments.start(segment);
      int end = start;
      for (int row = segments.start(segment); row < segments.end(segment); row++) {
        long first = back.from(times[row]);
        while (start < segments.end(segment)
            && (left ? times[start] < first : times[start] <= first)) {
          start++;
        }
        while (end < segments.end(segment)
            && (right ? times[end] <= times[row] : times[end] < times[row])) {
          end++;
        }
        starts[row] = Math.min(start, end);
        ends[row] = end;
      }
    }
    return new Windows(starts, ends);
  }
}
