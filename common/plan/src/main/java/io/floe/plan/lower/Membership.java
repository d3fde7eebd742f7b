package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.FunctionEntry;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code is_in} and {@code contains}: a value and the list it may be in get one type. */
final class Membership {
  private final Scope scope;
  private final ExpressionLowering expressions;

  Membership(Scope scope, ExpressionLowering expressions) {
    this.scope = scope;
    this.expressions = expressions;
  }

  TypedExpression isIn(FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    TypedExpression value = inputs.get(0).expression();
    TypedExpression list = Casts.materialize(inputs.get(1).expression());
    boolean flat = TypeFamilies.nesting(value.dataType()) == TypeFamilies.nesting(list.dataType());
    if (flat) {
      list = expressions.aggregate(AggregateKind.IMPLODE, 0, list);
    }
    return search("is_in", entry, inputs, value, list, 0, parameters);
  }

  TypedExpression contains(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    boolean checked = !entry.name().endsWith("CountMatches");
    if (!checked && !comparable(inputs)) {
      // Polars finds out when it counts; so does the engine.
      return FunctionCalls.finish(entry, inputs, parameters, scope);
    }
    return search(
        entry.display(),
        entry,
        inputs,
        inputs.get(1).expression(),
        inputs.get(0).expression(),
        1,
        parameters);
  }

  private static boolean comparable(List<NamedExpression> inputs) {
    DataType list = inputs.get(0).expression().dataType();
    DataType value = LiteralTypes.materialized(inputs.get(1).expression().dataType());
    DataType inner = TypeFamilies.inner(list).orElse(list);
    return inner.equals(value)
        || inner == SimpleType.NULL
        || value == SimpleType.NULL
        || (TypeFamilies.isNumeric(inner) && TypeFamilies.isNumeric(value))
        || !(TypeFamilies.isNumeric(value) || TypeFamilies.isNumeric(inner));
  }

  private TypedExpression search(
      String operation,
      FunctionEntry entry,
      List<NamedExpression> inputs,
      TypedExpression value,
      TypedExpression list,
      int valuePosition,
      Parameters parameters) {
    DataType valueType = value.dataType();
    DataType inner =
        TypeFamilies.inner(list.dataType())
            .filter(
                ignored ->
                    TypeFamilies.nesting(valueType) + 1 == TypeFamilies.nesting(list.dataType()))
            .orElseThrow(() -> impossible(operation, list.dataType(), valueType));
    Types types = common(operation, value, valueType, inner, list.dataType());
    List<NamedExpression> casted = new ArrayList<>(inputs);
    casted.set(
        valuePosition,
        inputs.get(valuePosition).withExpression(Casts.to(value, types.value(), types.mode())));
    casted.set(
        1 - valuePosition,
        inputs
            .get(1 - valuePosition)
            .withExpression(
                Casts.to(list, withInner(list.dataType(), types.inner()), types.mode())));
    return FunctionCalls.finish(entry, casted, parameters, scope);
  }

  private record Types(DataType value, DataType inner, CastMode mode) {
    static Types both(DataType type) {
      return new Types(type, type, CastMode.NON_STRICT);
    }

    static Types strict(DataType type) {
      return new Types(type, type, CastMode.STRICT);
    }
  }

  private static DataType withInner(DataType list, DataType inner) {
    return list instanceof DataType.ArrayOf array
        ? new DataType.ArrayOf(inner, array.width())
        : new DataType.ListOf(inner);
  }

  private Types common(
      String operation,
      TypedExpression value,
      DataType valueType,
      DataType inner,
      DataType listType) {
    DataType known = LiteralTypes.materialized(valueType);
    if (known.equals(inner) || inner == SimpleType.NULL) {
      return Types.both(known);
    }
    if (known == SimpleType.NULL) {
      return Types.both(inner);
    }
    if (value instanceof TypedExpression.Literal literal
        && TypeFamilies.isUnknown(valueType)
        && TypeFamilies.isInteger(known) == TypeFamilies.isInteger(inner)
        && Casts.convert(literal.value(), valueType, inner).isPresent()) {
      return Types.both(inner);
    }
    Optional<Types> categories = categories(known, inner);
    if (categories.isPresent()) {
      return categories.get();
    }
    if (known instanceof DataType.Decimal && TypeFamilies.isPrimitiveNumeric(inner)) {
      return Types.both(known);
    }
    boolean sameUnitFamily =
        (known instanceof DataType.Datetime && inner instanceof DataType.Datetime)
            || (known instanceof DataType.Duration && inner instanceof DataType.Duration);
    if (sameUnitFamily) {
      return units(operation, known, inner);
    }
    if (TypeFamilies.isPrimitiveNumeric(known) && TypeFamilies.isPrimitiveNumeric(inner)) {
      return numbers(operation, known, inner, listType);
    }
    throw impossible(operation, listType, known);
  }

  private static Optional<Types> categories(DataType value, DataType inner) {
    if (value instanceof DataType.EnumOf && inner == SimpleType.STRING) {
      return Optional.of(Types.strict(value));
    }
    if (value == SimpleType.STRING && inner instanceof DataType.EnumOf) {
      return Optional.of(Types.strict(inner));
    }
    if (value == SimpleType.STRING && inner instanceof DataType.Categorical) {
      return Optional.of(Types.both(inner));
    }
    return value instanceof DataType.Categorical && inner == SimpleType.STRING
        ? Optional.of(Types.both(value))
        : Optional.empty();
  }

  /** A finer unit must not be looked for among coarser values. */
  private Types units(String operation, DataType value, DataType inner) {
    Optional<DataType> coarser = Supertypes.of(scope.semantics()).find(value, inner);
    if (coarser.isEmpty()) {
      throw impossible(operation, new DataType.ListOf(inner), value);
    }
    if (coarser.get().equals(inner)) {
      return Types.both(inner);
    }
    throw PlanException.invalidOperation(
            "'"
                + operation
                + "' cannot check for "
                + inner.text()
                + " precision values in "
                + value.text()
                + " data")
        .whenCoerced(SimpleType.BOOLEAN);
  }

  private Types numbers(String operation, DataType value, DataType inner, DataType listType) {
    Optional<DataType> lossless = Supertypes.lossless(value, inner);
    if (lossless.isPresent()) {
      return Types.both(lossless.get());
    }
    if (!scope.semantics().isInMayLose()) {
      if (TypeFamilies.isInteger(value) && TypeFamilies.isInteger(inner)) {
        return Types.both(SimpleType.INT128);
      }
      throw impossible(operation, listType, value);
    }
    return Types.both(Supertypes.of(scope.semantics()).require(value, inner));
  }

  private static PlanException impossible(String operation, DataType list, DataType value) {
    return PlanException.invalidOperation(
            "'"
                + operation
                + "' cannot check for "
                + list.codeText()
                + " values in "
                + value.codeText()
                + " data")
        .whenCoerced(SimpleType.BOOLEAN);
  }
}
