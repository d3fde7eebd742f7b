package io.floe.engine.segment;

import io.floe.engine.function.ElementwiseFunction;

/** A function over segments, by what it makes of each. */
public sealed interface SegmentFunction {
  /** One value for each segment. */
  record One(Reduction reduction) implements SegmentFunction {}

  /** One value for each row. */
  record Rows(RowFunction function) implements SegmentFunction {}

  /** Any number of values for each segment. */
  record Many(Rearrangement rearrangement) implements SegmentFunction {}

  /** Any number of values for each segment, of arguments with segments of their own. */
  record Combined(Combination combination) implements SegmentFunction {}

  /** A function on single rows, made of one over the segments inside them: that of a list. */
  record Elementwise(ElementwiseFunction function) implements SegmentFunction {}
}
