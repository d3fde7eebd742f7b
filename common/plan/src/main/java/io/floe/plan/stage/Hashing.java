package io.floe.plan.stage;

import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** Which values can be hashed alike on every worker, and columns that hold them. */
final class Hashing {
  private Hashing() {}

  static boolean can(DataType type) {
    return switch (type) {
      case SimpleType simple -> simple != SimpleType.NULL && simple != SimpleType.BINARY_OFFSET;
      case DataType.Datetime ignored -> true;
      case DataType.Duration ignored -> true;
      case DataType.Decimal ignored -> true;
      case DataType.Categorical ignored -> true;
      case DataType.EnumOf ignored -> true;
      case DataType.ListOf ignored -> false;
      case DataType.ArrayOf ignored -> false;
      case DataType.Struct ignored -> false;
      case DataType.MapOf ignored -> false;
      case DataType.Extension ignored -> false;
      case DataType.ObjectOf ignored -> false;
      case DataType.Unknown ignored -> false;
    };
  }

  static boolean can(List<NamedExpression> keys) {
    return !keys.isEmpty()
        && keys.stream()
            .allMatch(
                key ->
                    can(key.expression().dataType())
                        && RowWise.is(key.expression())
                        && RowWise.repeats(key.expression())
                        && !RowWise.reads(key.expression()).isEmpty());
  }

  /**
   * The names of columns that hold keys; computed ones are put behind the others.
   *
   * @param prefix begins the names of computed columns
   */
  static Keyed keyed(Part input, List<NamedExpression> keys, String prefix) {
    List<String> names = new ArrayList<>();
    List<NamedExpression> computed = new ArrayList<>();
    for (NamedExpression key : keys) {
      if (key.expression() instanceof TypedExpression.ColumnReference column) {
        names.add(column.name());
      } else {
        String name = prefix + computed.size();
        names.add(name);
        computed.add(new NamedExpression(name, key.expression()));
      }
    }
    LogicalNode plan = Terms.extended(input.plan(), computed);
    return new Keyed(input.withPlan(plan), names, !computed.isEmpty());
  }

  /** Rows with their keys as columns. */
  record Keyed(Part part, List<String> columns, boolean computed) {
    /** The keys as expressions over the columns. */
    List<NamedExpression> keys(List<NamedExpression> before) {
      List<NamedExpression> keys = new ArrayList<>();
      for (int index = 0; index < before.size(); index++) {
        Field field = part.plan().schema().field(columns.get(index)).orElseThrow();
        keys.add(before.get(index).withExpression(Terms.column(field)));
      }
      return keys;
    }
  }
}
