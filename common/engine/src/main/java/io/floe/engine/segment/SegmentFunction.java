package io.floe.engine.segment;

/** A function over segments, by what it makes of each. */
public sealed interface SegmentFunction {
  /** One value for each segment. */
  record One(Reduction reduction) implements SegmentFunction {}

  /** One value for each row. */
  record Rows(RowFunction function) implements SegmentFunction {}

  /** Any number of values for each segment. */
  record Many(Rearrangement rearrangement) implements SegmentFunction {}
}
