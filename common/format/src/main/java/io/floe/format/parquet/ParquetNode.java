package io.floe.format.parquet;

import java.util.List;
import org.apache.parquet.format.SchemaElement;

/**
 * A node of a file's schema.
 *
 * @param element what the footer says of it
 * @param children its members, none for a primitive
 * @param definition the definition level at which it is there
 * @param repetition in how many lists it lies, itself included when it repeats
 * @param repeated the definition level of the innermost repeated node around it, itself included
 * @param leaf the number of the column chunk, or of the first one below
 */
record ParquetNode(
    SchemaElement element,
    List<ParquetNode> children,
    int definition,
    int repetition,
    int repeated,
    int leaf) {

  String name() {
    return element.getName();
  }

  boolean isPrimitive() {
    return children.isEmpty();
  }

  /** How many column chunks there are at and below this node. */
  int leaves() {
    return isPrimitive() ? 1 : children.stream().mapToInt(ParquetNode::leaves).sum();
  }
}
