package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Segments;

/** Makes a list column of values and their segments. */
@FunctionalInterface
public interface ListMaker {
  /** One list for each segment; the values stay the caller's, the result belongs to the caller. */
  Column make(Column values, Segments segments, Memory memory);
}
