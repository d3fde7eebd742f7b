package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Segments;
import java.util.List;

/** Orders rows by keys. */
@FunctionalInterface
public interface SegmentOrder {
  /**
   * The rows of each segment in the order of their keys; equal rows keep their order.
   *
   * @param keys columns of the same length, which stay the caller's
   * @param segments contiguous; rows never leave theirs
   */
  int[] order(List<Column> keys, Segments segments, Memory memory);
}
