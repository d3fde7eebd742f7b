package io.floe.engine.segment;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import java.util.List;

/** Makes any number of rows of each segment: unique, drop nulls, mode, top k. */
@FunctionalInterface
public interface Rearrangement {
  /**
   * New rows and where each segment's now begin and end.
   *
   * @param arguments columns of the same length, which stay the caller's
   * @param segments contiguous segments that cover them
   */
  Segmented apply(List<Column> arguments, Segments segments, Memory memory);

  /**
   * Values with their division into segments.
   *
   * @param column belongs to the caller
   * @param segments contiguous
   */
  record Segmented(Column column, Segments segments) {}
}
