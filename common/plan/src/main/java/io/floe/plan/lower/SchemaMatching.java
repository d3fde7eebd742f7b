package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.ExtraColumnsPolicy;
import io.floe.plan.dsl.MatchToSchemaColumn;
import io.floe.plan.dsl.MissingColumnsPolicy;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lowers {@code match_to_schema} to a projection. */
final class SchemaMatching {
  private final Projections projections;

  SchemaMatching(Projections projections) {
    this.projections = projections;
  }

  LogicalNode lower(LogicalNode input, PlanNode.MatchToSchema match) {
    Schema wanted = match.schema();
    Schema given = input.schema();
    if (given.equals(wanted)) {
      return input;
    }
    List<NamedExpression> outputs = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int index = 0; index < wanted.size(); index++) {
      Field field = wanted.field(index);
      MatchToSchemaColumn column = match.columns().get(index);
      if (given.contains(field.name())) {
        outputs.add(present(field, given, column));
      } else {
        absent(field, given, column, outputs, missing);
      }
    }
    if (!missing.isEmpty()) {
      throw PlanException.schema("missing columns in `match_to_schema`: " + quoted(missing));
    }
    List<String> extra = given.names().stream().filter(name -> !wanted.contains(name)).toList();
    if (!extra.isEmpty() && match.extraColumns() == ExtraColumnsPolicy.RAISE) {
      throw PlanException.schema("extra columns in `match_to_schema`: " + quoted(extra));
    }
    return Projections.project(input, outputs, Projections.PLAIN);
  }

  private void absent(
      Field field,
      Schema given,
      MatchToSchemaColumn column,
      List<NamedExpression> outputs,
      List<String> missing) {
    switch (column.missingColumn()) {
      case MatchToSchemaColumn.Raise ignored -> missing.add(field.name());
      case MatchToSchemaColumn.Insert ignored ->
          outputs.add(new NamedExpression(field.name(), Literals.none(field.dataType())));
      case MatchToSchemaColumn.InsertWith insert ->
          outputs.add(
              new NamedExpression(
                  field.name(),
                  projections.lower(List.of(insert.expression()), given).getFirst().expression()));
    }
  }

  private static NamedExpression present(Field field, Schema given, MatchToSchemaColumn column) {
    NamedExpression current = Projections.column(field.name(), given);
    DataType type = current.expression().dataType();
    if (type.equals(field.dataType())) {
      return current;
    }
    if (type instanceof DataType.Struct incoming
        && field.dataType() instanceof DataType.Struct wanted
        && fits(incoming, wanted, column)) {
      return current.withExpression(Casts.to(current.expression(), wanted, CastMode.NON_STRICT));
    }
    boolean wider =
        Supertypes.lossless(type, field.dataType()).filter(field.dataType()::equals).isPresent();
    boolean integers =
        TypeFamilies.isInteger(type)
            && TypeFamilies.isInteger(field.dataType())
            && column.integerCast() == MatchToSchemaColumn.UpcastOrForbid.UPCAST;
    boolean reals =
        TypeFamilies.isFloat(type)
            && TypeFamilies.isFloat(field.dataType())
            && column.floatCast() == MatchToSchemaColumn.UpcastOrForbid.UPCAST;
    if (wider && (integers || reals)) {
      return current.withExpression(
          Casts.to(current.expression(), field.dataType(), CastMode.NON_STRICT));
    }
    throw PlanException.schema(
        "data type mismatch for column "
            + field.name()
            + ": incoming: "
            + type.text()
            + " != target: "
            + field.dataType().text());
  }

  /** Whether members may be left out or filled in as wanted; those of both have one type. */
  private static boolean fits(
      DataType.Struct incoming, DataType.Struct wanted, MatchToSchemaColumn column) {
    for (Field field : wanted.fields()) {
      Optional<Field> own =
          incoming.fields().stream().filter(each -> each.name().equals(field.name())).findFirst();
      boolean filled = column.missingStructFields() == MissingColumnsPolicy.INSERT;
      if (own.isEmpty() ? !filled : !own.get().dataType().equals(field.dataType())) {
        return false;
      }
    }
    boolean extra =
        incoming.fields().stream()
            .anyMatch(
                each ->
                    wanted.fields().stream().noneMatch(field -> field.name().equals(each.name())));
    return !extra || column.extraStructFields() == ExtraColumnsPolicy.IGNORE;
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
  }
}
