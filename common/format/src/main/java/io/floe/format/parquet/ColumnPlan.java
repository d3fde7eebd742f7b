package io.floe.format.parquet;

import io.floe.plan.type.DataType;
import java.util.List;

/** How a column of a file is put together from its leaves. */
sealed interface ColumnPlan {
  /** The node of the file that this is about. */
  ParquetNode node();

  /** A primitive; what is left to do with its values once they are read. */
  record Primitive(ParquetNode node, DataType type, boolean nested) implements ColumnPlan {}

  /**
   * A list.
   *
   * @param node the group that tells whether the list is there
   * @param repeated the node that repeats
   * @param bare whether the repeated node has no group around it
   * @param width the number of elements of each, or -1 for any
   */
  record Lists(ParquetNode node, ParquetNode repeated, ColumnPlan element, boolean bare, int width)
      implements ColumnPlan {}

  /** A struct. */
  record Struct(ParquetNode node, List<ColumnPlan> members) implements ColumnPlan {}
}
