package io.floe.format.parquet;

import io.floe.format.FormatException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.SchemaElement;

/** Makes the tree of a footer's flat list of elements, whose counts may be wrong. */
final class NodeReader {
  private static final int MAX_DEPTH = 64;

  private final String place;
  private final List<SchemaElement> elements;
  private int next;
  private int leaves;

  private NodeReader(String place, List<SchemaElement> elements) {
    this.place = place;
    this.elements = elements;
  }

  /** The columns of a file. */
  static List<ParquetNode> columns(String place, List<SchemaElement> elements) {
    NodeReader reader = new NodeReader(place, elements);
    SchemaElement root = reader.element();
    List<ParquetNode> columns = new ArrayList<>();
    for (int child = 0; child < root.getNum_children(); child++) {
      columns.add(reader.node(0, 0, 0, 1));
    }
    return columns;
  }

  private ParquetNode node(int definition, int repetition, int repeated, int depth) {
    SchemaElement element = element();
    if (depth > MAX_DEPTH) {
      throw new FormatException(place, "types are nested more than " + MAX_DEPTH + " deep");
    }
    FieldRepetitionType kind = element.getRepetition_type();
    boolean repeats = kind == FieldRepetitionType.REPEATED;
    int present = definition + (kind == FieldRepetitionType.REQUIRED || kind == null ? 0 : 1);
    int lists = repetition + (repeats ? 1 : 0);
    int around = repeats ? present : repeated;
    int first = leaves;
    List<ParquetNode> children = new ArrayList<>();
    for (int child = 0; child < element.getNum_children(); child++) {
      children.add(node(present, lists, around, depth + 1));
    }
    if (children.isEmpty()) {
      if (!element.isSetType()) {
        throw new FormatException(place, "column '" + element.getName() + "' has no members");
      }
      leaves++;
    }
    return new ParquetNode(element, children, present, lists, around, first);
  }

  private SchemaElement element() {
    if (next >= elements.size()) {
      throw new FormatException(place, "damaged footer: the schema is incomplete");
    }
    return elements.get(next++);
  }
}
