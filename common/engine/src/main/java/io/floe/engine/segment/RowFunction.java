package io.floe.engine.segment;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import java.util.List;

/** Makes as many rows as there are, each from the rows of its segment: cumulative, shift, rank. */
@FunctionalInterface
public interface RowFunction {
  /**
   * One row for each row.
   *
   * @param arguments columns of the same length, which stay the caller's
   * @param segments contiguous segments that cover them
   * @return a column of that length that belongs to the caller
   */
  Column apply(List<Column> arguments, Segments segments, Memory memory);
}
