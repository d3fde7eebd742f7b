package io.floe.plan.dsl;

import java.util.Optional;

/** How two plans are joined. */
public record JoinOptions(
    JoinType how,
    JoinValidation validation,
    Optional<String> suffix,
    Optional<OffsetLength> slice,
    boolean nullsEqual,
    JoinCoalesce coalesce,
    MaintainOrder maintainOrder,
    Optional<BuildSide> buildSide,
    boolean allowParallel,
    boolean forceParallel) {

  /** The same with a side to hold in memory. */
  public JoinOptions withBuildSide(BuildSide side) {
    return new JoinOptions(
        how,
        validation,
        suffix,
        slice,
        nullsEqual,
        coalesce,
        maintainOrder,
        Optional.of(side),
        allowParallel,
        forceParallel);
  }

  /** How many partners a row may have. */
  public enum JoinValidation {
    MANY_TO_MANY,
    MANY_TO_ONE,
    ONE_TO_MANY,
    ONE_TO_ONE
  }

  /** What becomes of the right side's keys. */
  public enum JoinCoalesce {
    JOIN_SPECIFIC,
    COALESCE_COLUMNS,
    KEEP_COLUMNS
  }

  /** Which side's order the result keeps. */
  public enum MaintainOrder {
    NONE,
    LEFT,
    RIGHT,
    LEFT_RIGHT,
    RIGHT_LEFT
  }

  /** Which side is built. */
  public enum BuildSide {
    PREFER_LEFT,
    FORCE_LEFT,
    PREFER_RIGHT,
    FORCE_RIGHT
  }
}
