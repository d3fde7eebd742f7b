package io.floe.engine.segment.window;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.segment.Segments;
import java.util.Arrays;

/**
 * Windows that start at regular steps; those without rows are left out.
 *
 * @param clock the calendar of the index
 * @param every the distance of two starts
 * @param period how long a window is
 * @param offset moves all starts
 * @param closed which ends of a window belong to it
 * @param start where the first window starts
 */
public record StepWindows(
    WindowClock clock,
    CalendarDuration every,
    CalendarDuration period,
    CalendarDuration offset,
    ClosedEnds closed,
    FirstStart start) {

  /** Where the first window starts. */
  public sealed interface FirstStart {
    /** At a whole number of steps of the calendar. */
    record OnStep() implements FirstStart {}

    /** At the first row. */
    record OnRow() implements FirstStart {}

    /** On a day of the week, 0 for Monday. */
    record OnWeekday(int day) implements FirstStart {}
  }

  /** Windows with their bounds. */
  public static final class Found {
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private long[] lower = new long[16];
    private long[] upper = new long[16];
    private int count;

    private void add(int from, int to, long first, long last) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
        ends = Arrays.copyOf(ends, count * 2);
        lower = Arrays.copyOf(lower, count * 2);
        upper = Arrays.copyOf(upper, count * 2);
      }
      starts[count] = from;
      ends[count] = to;
      lower[count] = first;
      upper[count++] = last;
    }

    /** The rows of each window. */
    public Segments segments() {
      return Segments.ofWindows(Arrays.copyOf(starts, count), Arrays.copyOf(ends, count));
    }

    /** Where each window starts. */
    public long[] lower() {
      return Arrays.copyOf(lower, count);
    }

    /** Where each window ends. */
    public long[] upper() {
      return Arrays.copyOf(upper, count);
    }
  }

  /**
   * All windows that hold rows, segment after segment.
   *
   * @param times rising within each segment
   * @param segments contiguous; every segment has windows of its own
   */
  public Found over(long[] times, Segments segments) {
    if (every.isZero()) {
      throw FunctionException.invalid("duration cannot be zero.");
    }
    Found found = new Found();
    for (int segment = 0; segment < segments.count(); segment++) {
      if (segments.length(segment) > 0) {
        add(times, segments.start(segment), segments.end(segment), found);
      }
    }
    return found;
  }

  private void add(long[] times, int from, int to, Found found) {
    long lower = first(times[from]);
    int row = from;
    while (lower <= times[to - 1]) {
      long upper = clock.add(lower, period);
      if (upper < lower) {
        throw FunctionException.compute(
            "boundary start must be smaller than stop; is your time column sorted in ascending"
                + " order?");
      }
      while (row < to && !closed.startsBefore(lower, times[row])) {
        row++;
      }
      int end = row;
      while (end < to && closed.endsAfter(upper, times[end])) {
        end++;
      }
      if (end > row) {
        found.add(row, end, lower, upper);
      }
      lower = clock.add(lower, every);
      if (end == row && row < to) {
        lower = skipped(lower, times[row]);
      }
    }
  }

  /** Leaves out steps that are certainly too early for the next row. */
  private long skipped(long lower, long time) {
    long step = every.atMost(clock.unit());
    long length = period.atMost(clock.unit());
    long gap = time - lower;
    return gap > step + length ? clock.add(lower, every.times((gap - length) / step)) : lower;
  }

  private long first(long time) {
    return switch (start) {
      case FirstStart.OnRow ignored -> time;
      case FirstStart.OnStep ignored ->
          atOrBefore(clock.add(clock.truncate(time, every), offset), time);
      case FirstStart.OnWeekday(int day) -> {
        long weekday = clock.add(clock.startOfWeek(time), new CalendarDuration(0, 0, day, 0));
        yield atOrBefore(clock.add(weekday, offset), time);
      }
    };
  }

  /** Goes back by whole steps until a window is not behind a moment. */
  private long atOrBefore(long candidate, long time) {
    long step = every.atMost(clock.unit());
    long lower = candidate;
    while (!closed.startsBefore(lower, time)) {
      long gap = lower - time + (closed.startsBefore(time, time) ? 0 : 1);
      long stride = Math.max(1, Math.ceilDiv(gap, step));
      lower = clock.add(lower, every.times(stride).negated());
    }
    return lower;
  }
}
