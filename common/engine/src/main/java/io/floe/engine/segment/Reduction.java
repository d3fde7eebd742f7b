package io.floe.engine.segment;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import java.util.List;

/** Makes one value of the rows of each segment. */
@FunctionalInterface
public interface Reduction {
  /**
   * One row for each segment.
   *
   * @param arguments columns of the same length, which stay the caller's; a column of one row for
   *     each segment where the function takes one
   * @return a column that belongs to the caller
   */
  Column reduce(List<Column> arguments, Segments segments, Memory memory);
}
