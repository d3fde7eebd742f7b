package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Coercion;
import io.floe.plan.function.FunctionEntry;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.List;
import java.util.Set;

/** A function of a namespace takes values of its type only. */
final class Namespaces {
  private static final Set<String> ANY_INPUT =
      Set.of("StringExpr.Format", "StringExpr.ConcatHorizontal", "StringExpr.ConcatVertical");

  private Namespaces() {}

  /** Refuses a wrong first input; one that is all null is cast. */
  static void check(
      FunctionEntry entry,
      List<NamedExpression> inputs,
      Parameters parameters,
      Semantics semantics) {
    if (inputs.isEmpty() || ANY_INPUT.contains(entry.name())) {
      return;
    }
    NamedExpression first = inputs.getFirst();
    DataType type = first.expression().dataType();
    if (entry.name().startsWith("StringExpr.")) {
      if (type == SimpleType.NULL) {
        inputs.set(
            0,
            first.withExpression(
                Casts.to(first.expression(), SimpleType.STRING, CastMode.NON_STRICT)));
      } else if (!TypeFamilies.isString(type)) {
        throw mismatch(entry, "String", inputs, parameters, semantics);
      }
    }
    if (entry.name().startsWith("BinaryExpr.")
        && type != SimpleType.BINARY
        && type != SimpleType.NULL) {
      throw mismatch(entry, "Binary", inputs, parameters, semantics);
    }
  }

  /** Polars finds out when it runs, unless it makes the types of several inputs fit. */
  private static PlanException mismatch(
      FunctionEntry entry,
      String wanted,
      List<NamedExpression> inputs,
      Parameters parameters,
      Semantics semantics) {
    List<Field> fields =
        inputs.stream()
            .map(NamedExpression::field)
            .map(field -> field.withDataType(LiteralTypes.materialized(field.dataType())))
            .toList();
    String got = fields.getFirst().dataType().text();
    DataType claimed = entry.typeRule().apply(fields, parameters, semantics);
    boolean coerced =
        entry.coercion() instanceof Coercion.Supertype
            || entry.coercion() instanceof Coercion.Special;
    return coerced
        ? PlanException.invalidOperation("expected " + wanted + " type, got: " + got)
            .whenCoerced(claimed)
        : PlanException.schema("invalid series dtype: expected `" + wanted + "`, got `" + got + "`")
            .whenRun(claimed);
  }
}
