package io.floe.plan.dsl;

import java.util.Optional;

/** Windows of a group-by; without either it is an ordinary one. */
public record GroupByOptions(
    Optional<Dynamic> dynamic, Optional<Rolling> rolling, Optional<OffsetLength> slice) {

  /** Windows that start at regular steps ({@code group_by_dynamic}). */
  public record Dynamic(
      String indexColumn,
      PolarsDuration every,
      PolarsDuration period,
      PolarsDuration offset,
      Label label,
      boolean includeBoundaries,
      ClosedWindow closed,
      StartBy startBy) {}

  /** A window for each row ({@code rolling}). */
  public record Rolling(
      String indexColumn, PolarsDuration period, PolarsDuration offset, ClosedWindow closed) {}

  /** What names a window. */
  public enum Label {
    LEFT,
    RIGHT,
    DATA_POINT
  }

  /** Where the first window starts. */
  public enum StartBy {
    WINDOW_BOUND,
    DATA_POINT,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY
  }
}
