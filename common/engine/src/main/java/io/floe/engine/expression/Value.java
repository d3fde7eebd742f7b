package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.segment.Segments;

/** What an expression yields. The columns belong to the scope of the evaluation. */
public sealed interface Value {
  /** The values. */
  Column column();

  /** One value, a column of one row, whatever the segments are. */
  record Literal(Column column) implements Value {}

  /** One value for each segment. */
  record PerSegment(Column column) implements Value {}

  /** One value for each row of the frame. */
  record PerRow(Column column) implements Value {}

  /** Any number of values for each segment, with contiguous segments of their own. */
  record Listed(Column column, Segments segments) implements Value {}
}
