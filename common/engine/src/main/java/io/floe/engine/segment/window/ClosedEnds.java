package io.floe.engine.segment.window;

/** Which ends of a span belong to it. */
public enum ClosedEnds {
  LEFT(true, false),
  RIGHT(false, true),
  BOTH(true, true),
  NONE(false, false);

  private final boolean left;
  private final boolean right;

  ClosedEnds(boolean left, boolean right) {
    this.left = left;
    this.right = right;
  }

  /** Whether a moment is behind the start of a span. */
  boolean startsBefore(long start, long time) {
    return left ? start <= time : start < time;
  }

  /** Whether a moment is before the end of a span. */
  boolean endsAfter(long end, long time) {
    return right ? time <= end : time < end;
  }
}
