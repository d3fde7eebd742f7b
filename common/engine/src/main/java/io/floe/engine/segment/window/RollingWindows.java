package io.floe.engine.segment.window;

import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.segment.Segments;

/**
 * A window for each row, at a distance from its moment.
 *
 * @param clock the calendar of the index
 * @param period how long a window is
 * @param offset where it starts, seen from the row
 * @param closed which of its ends belong to it
 */
public record RollingWindows(
    WindowClock clock, CalendarDuration period, CalendarDuration offset, ClosedEnds closed) {

  /**
   * The rows of each window.
   *
   * @param times rising within each segment
   * @param segments contiguous; no window leaves the segment of its row
   */
  public Segments over(long[] times, Segments segments) {
    int[] starts = new int[times.length];
    int[] ends = new int[times.length];
    // Months forth and back do not always meet where they started.
    boolean endsAtRow = offset.negated().equals(period);
    for (int segment = 0; segment < segments.count(); segment++) {
      int last = segments.end(segment);
      int start = segments.start(segment);
      int end = start;
      for (int row = segments.start(segment); row < last; row++) {
        long lower = clock.add(times[row], offset);
        long upper = endsAtRow ? times[row] : clock.add(lower, period);
        while (start < last && !closed.startsBefore(lower, times[start])) {
          start++;
        }
        end = Math.max(end, start);
        while (end < last && closed.endsAfter(upper, times[end])) {
          end++;
        }
        starts[row] = start;
        ends[row] = end;
      }
    }
    return Segments.ofWindows(starts, ends);
  }
}
