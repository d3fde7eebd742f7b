package io.floe.format.parquet;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.format.FormatException;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.Type;

/** Matches the nodes of a file with the Polars types its columns shall have. */
final class Planner {
  private final String place;

  Planner(String place) {
    this.place = place;
  }

  /** The plan of a column; a type that the file cannot have is an error. */
  ColumnPlan plan(ParquetNode node, DataType type) {
    return plan(node, type, false);
  }

  private ColumnPlan plan(ParquetNode node, DataType type, boolean nested) {
    DataType plain = ChunkDictionary.unwrapped(type);
    if (node.element().getRepetition_type() == FieldRepetitionType.REPEATED
        && plain instanceof DataType.ListOf(DataType inner)) {
      return new ColumnPlan.Lists(node, node, element(node, inner), true, -1);
    }
    return element(node, plain, nested);
  }

  /** The plan of a repeated node's own content. */
  private ColumnPlan element(ParquetNode repeated, DataType type) {
    return element(repeated, ChunkDictionary.unwrapped(type), true);
  }

  private ColumnPlan element(ParquetNode node, DataType type, boolean nested) {
    if (node.isPrimitive()) {
      checkPrimitive(node, type);
      return new ColumnPlan.Primitive(node, type, nested);
    }
    Optional<DataType> inner = innerOf(type);
    if (inner.isPresent() && ParquetTypes.isList(node)) {
      ParquetNode repeated = node.children().getFirst();
      // A map's entries are the repeated group itself, a list's element may lie one below.
      Optional<ParquetNode> below =
          type instanceof DataType.MapOf || repeated.children().size() > 1
              ? Optional.empty()
              : ParquetTypes.elementOf(node);
      ColumnPlan element =
          below.isPresent() ? plan(below.get(), inner.get(), true) : element(repeated, inner.get());
      int width = type instanceof DataType.ArrayOf array ? Math.toIntExact(array.width()) : -1;
      return new ColumnPlan.Lists(node, repeated, element, false, width);
    }
    if (type instanceof DataType.Struct(List<Field> members)) {
      if (members.size() != node.children().size()) {
        throw mismatch(node, type);
      }
      List<ColumnPlan> plans = new ArrayList<>();
      for (int member = 0; member < members.size(); member++) {
        plans.add(plan(node.children().get(member), members.get(member).dataType(), true));
      }
      return new ColumnPlan.Struct(node, plans);
    }
    throw mismatch(node, type);
  }

  private static Optional<DataType> innerOf(DataType type) {
    if (type instanceof DataType.ListOf(DataType inner)) {
      return Optional.of(inner);
    }
    if (type instanceof DataType.ArrayOf array) {
      return Optional.of(array.inner());
    }
    return type instanceof DataType.MapOf(DataType key, DataType value)
        ? Optional.of(
            new DataType.Struct(List.of(new Field("key", key), new Field("value", value))))
        : Optional.empty();
  }

  private void checkPrimitive(ParquetNode node, DataType type) {
    Layout layout = PhysicalLayouts.of(type);
    Type stored = node.element().getType();
    boolean bytes = stored == Type.BYTE_ARRAY;
    boolean fits =
        switch (layout) {
          case FixedLayout ignored ->
              type instanceof DataType.EnumOf || type instanceof DataType.Decimal && bytes
                  ? bytes
                  : Conversion.fits(node.element(), type);
          case Layout.Bit ignored -> stored == Type.BOOLEAN;
          case Layout.Bytes ignored -> bytes || stored == Type.FIXED_LEN_BYTE_ARRAY;
          case Layout.Nothing ignored -> stored != Type.BOOLEAN;
          case Layout.ListOf ignored -> false;
          case Layout.ArrayOf ignored -> false;
          case Layout.StructOf ignored -> false;
        };
    if (!fits) {
      throw mismatch(node, type);
    }
  }

  private FormatException mismatch(ParquetNode node, DataType type) {
    return new FormatException(
        place, "column '" + node.name() + "' is not stored as " + type.text());
  }
}
