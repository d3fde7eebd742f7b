package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Grouping;
import java.util.List;

/** Finds rows with equal keys; nulls are equal to each other. */
@FunctionalInterface
public interface KeyGrouping {
  /** The group of each row; the columns stay the caller's. */
  Grouping group(List<Column> keys, int rowCount, Memory memory);
}
