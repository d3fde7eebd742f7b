package io.floe.plan.lower;

import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.function.Catalogue;
import io.floe.plan.function.FunctionEntry;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Coercions that only one function, or few, have. Long because each is an idea of its own. */
final class SpecialCalls {
  private final Scope scope;
  private final ExpressionLowering expressions;
  private final Supertypes supertypes;

  SpecialCalls(Scope scope, ExpressionLowering expressions) {
    this.scope = scope;
    this.expressions = expressions;
    this.supertypes = Supertypes.of(scope.semantics());
  }

  Optional<TypedExpression> rewrite(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    return Optional.of(
        switch (entry.name()) {
          case "Boolean.Any", "Boolean.All" -> finish(entry, booleans(entry, inputs), parameters);
          case "Boolean.AnyHorizontal", "Boolean.AllHorizontal" ->
              horizontal(entry, inputs, parameters);
          case "Boolean.IsBetween" -> between(entry, inputs, parameters);
          case "Boolean.IsIn", "Sql.IsIn" ->
              new Membership(scope, expressions).isIn(entry, inputs, parameters);
          case "ListExpr.Contains",
              "ArrayExpr.Contains",
              "ListExpr.CountMatches",
              "ArrayExpr.CountMatches" ->
              new Membership(scope, expressions).contains(entry, inputs, parameters);
          case "StringExpr.ContainsAny", "StringExpr.FindMany", "StringExpr.ExtractMany" ->
              finish(entry, stringLists(inputs, 1), parameters);
          case "StringExpr.ReplaceMany" -> finish(entry, stringLists(inputs, 2), parameters);
          case "TemporalExpr.Duration" -> finish(entry, durationParts(inputs), parameters);
          case "Business.AddBusinessDay" -> {
            requireCount(type(inputs.get(1)));
            yield finish(entry, holidays(inputs, 2), parameters);
          }
          case "Business.BusinessDayCount" -> finish(entry, holidays(inputs, 2), parameters);
          case "Business.IsBusinessDay" -> finish(entry, holidays(inputs, 1), parameters);
          case "ListExpr.Concat", "ArrayExpr.Concat" -> concat(entry, inputs, parameters);
          case "ListExpr.Gather" ->
              finish(entry, cast(inputs, 1, index(inputs.get(1))), parameters);
          case "Range.IntRange", "Range.IntRanges" -> intRange(entry, inputs, parameters);
          case "Range.LinearSpace", "Range.LinearSpaces" -> linearSpace(entry, inputs, parameters);
          case "Range.DateRange", "Range.DateRanges" ->
              finish(entry, temporalRange(inputs, parameters, SimpleType.DATE), parameters);
          case "Range.DatetimeRange", "Range.DatetimeRanges" ->
              datetimeRange(entry, inputs, parameters);
          case "Pow.Generic" -> power(entry, inputs, parameters);
          case "Quantile" -> finish(entry, cast(inputs, 1, shares(inputs.get(1))), parameters);
          case "Clip" -> finish(entry, clip(inputs), parameters);
          case "ShiftAndFill" -> shiftAndFill(entry, inputs, parameters);
          case "ExtendConstant" -> finish(entry, extended(inputs), parameters);
          case "Append" -> append(entry, inputs, parameters);
          case "TopKBy" ->
              finish(entry, cast(inputs, 1, to(inputs.get(1), SimpleType.UINT64)), parameters);
          case "Hist" ->
              finish(
                  entry,
                  type(inputs.get(0)) instanceof DataType.Decimal
                      ? inputs
                      : FunctionCalls.castAll(inputs, SimpleType.FLOAT64),
                  parameters);
          case "EwmMean", "EwmSum", "EwmStd", "EwmVar" -> ewm(entry, inputs, parameters);
          case "MeanHorizontal" -> meanHorizontal(entry, inputs, parameters);
          case "Replace", "ReplaceStrict" ->
              new Replacements(scope, expressions).rewrite(entry, inputs, parameters);
          default -> floating(entry, inputs, parameters);
        });
  }

  private TypedExpression finish(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    return FunctionCalls.finish(entry, inputs, parameters, scope);
  }

  private static List<NamedExpression> cast(
      List<NamedExpression> inputs, int position, TypedExpression replacement) {
    List<NamedExpression> result = new ArrayList<>(inputs);
    result.set(position, inputs.get(position).withExpression(replacement));
    return result;
  }

  private static TypedExpression to(NamedExpression input, DataType type) {
    return Casts.to(input.expression(), type, CastMode.STRICT);
  }

  private static DataType type(NamedExpression input) {
    return LiteralTypes.materialized(input.expression().dataType());
  }

  private static List<NamedExpression> booleans(FunctionEntry entry, List<NamedExpression> inputs) {
    DataType type = type(inputs.getFirst());
    boolean castable =
        type == SimpleType.BOOLEAN
            || type == SimpleType.NULL
            || type == SimpleType.STRING
            || type == SimpleType.BINARY
            || TypeFamilies.isNumeric(type);
    if (!castable) {
      throw PlanException.invalidOperation(
              "expected boolean input for '" + entry.display() + "()' (got " + type.text() + ")")
          .whenCoerced(SimpleType.BOOLEAN);
    }
    return FunctionCalls.castAll(inputs, SimpleType.BOOLEAN);
  }

  private TypedExpression horizontal(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    if (inputs.isEmpty()) {
      return new TypedExpression.Literal(
          new Constant.Bool(entry.name().endsWith("AllHorizontal")), SimpleType.BOOLEAN);
    }
    return finish(entry, FunctionCalls.castAll(inputs, SimpleType.BOOLEAN), parameters);
  }

  /** The value and both bounds are compared in one type, found like that of comparisons. */
  private TypedExpression between(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    TypedExpression value = inputs.get(0).expression();
    TypedExpression low = inputs.get(1).expression();
    TypedExpression high = inputs.get(2).expression();
    BinaryOperators operators = expressions.operators();
    DataType first = operators.comparisonType(value, Operator.GT_EQ, low);
    DataType second = operators.comparisonType(value, Operator.LT_EQ, high);
    DataType common = first.equals(second) ? first : supertypes.require(first, second);
    return finish(
        entry, FunctionCalls.castAll(inputs, LiteralTypes.materialized(common)), parameters);
  }

  private List<NamedExpression> stringLists(List<NamedExpression> inputs, int count) {
    List<NamedExpression> result = new ArrayList<>(inputs);
    for (int position = 1; position <= count; position++) {
      TypedExpression input = Casts.materialize(inputs.get(position).expression());
      TypedExpression list = imploded(input);
      if (TypeFamilies.inner(list.dataType()).filter(SimpleType.STRING::equals).isEmpty()
          && TypeFamilies.inner(list.dataType()).filter(SimpleType.NULL::equals).isEmpty()) {
        throw PlanException.invalidOperation(
            "expected List(String), got " + list.dataType().text());
      }
      result.set(
          position,
          inputs
              .get(position)
              .withExpression(
                  Casts.to(list, new DataType.ListOf(SimpleType.STRING), CastMode.NON_STRICT)));
    }
    return result;
  }

  /** A flat column becomes one list. */
  TypedExpression imploded(TypedExpression input) {
    return input.dataType() instanceof DataType.ListOf
            || input.dataType() instanceof DataType.ArrayOf
        ? input
        : expressions.aggregate(AggregateKind.IMPLODE, 0, input);
  }

  private static List<NamedExpression> durationParts(List<NamedExpression> inputs) {
    List<NamedExpression> result = new ArrayList<>();
    for (int index = 0; index < inputs.size(); index++) {
      NamedExpression input = inputs.get(index);
      DataType type = type(input);
      if (!TypeFamilies.isPrimitiveNumeric(type) && type != SimpleType.NULL) {
        throw PlanException.invalidOperation(
            "expected integer or float dtype, (got "
                + type.text()
                + ") in input "
                + index
                + " of duration");
      }
      result.add(
          input.withExpression(
              to(input, TypeFamilies.isFloat(type) ? SimpleType.FLOAT64 : SimpleType.INT64)));
    }
    return result;
  }

  private static void requireCount(DataType type) {
    boolean counts =
        type == SimpleType.INT64
            || type == SimpleType.INT32
            || type == SimpleType.UINT64
            || type == SimpleType.UINT32
            || type == SimpleType.NULL;
    if (!counts && !TypeFamilies.isUnknown(type, DataType.UnknownKind.INTEGER)) {
      throw PlanException.invalidOperation(
          "expected Int64, Int32, UInt64, or UInt32, got " + type.text());
    }
  }

  private List<NamedExpression> holidays(List<NamedExpression> inputs, int position) {
    if (inputs.size() <= position) {
      return inputs;
    }
    TypedExpression list = imploded(Casts.materialize(inputs.get(position).expression()));
    if (!list.dataType().equals(new DataType.ListOf(SimpleType.DATE))) {
      throw PlanException.compute(
          "dtype of holidays list must be List(Date), got " + list.dataType().text() + " instead");
    }
    return cast(inputs, position, list);
  }

  private TypedExpression concat(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    List<Field> fields =
        inputs.stream().map(input -> new Field(input.name(), type(input))).toList();
    DataType result = entry.typeRule().apply(fields, parameters, scope.semantics());
    DataType inner = TypeFamilies.inner(result).orElseThrow();
    List<NamedExpression> equal =
        inputs.stream()
            .map(
                input -> {
                  DataType own = type(input);
                  if (inner instanceof DataType.ArrayOf && entry.name().startsWith("List")) {
                    return own instanceof DataType.ListOf
                        ? input.withExpression(
                            Casts.to(input.expression(), result, CastMode.NON_STRICT))
                        : input.withExpression(single(input, inner));
                  }
                  boolean list = own instanceof DataType.ListOf && entry.name().startsWith("List");
                  DataType target =
                      own instanceof DataType.ArrayOf array
                          ? new DataType.ArrayOf(inner, array.width())
                          : list ? new DataType.ListOf(inner) : inner;
                  return input.withExpression(
                      Casts.to(input.expression(), target, CastMode.NON_STRICT));
                })
            .toList();
    return finish(entry, equal, parameters);
  }

  /** A list with this one element, which an array may be. */
  private static TypedExpression single(NamedExpression input, DataType inner) {
    return new TypedExpression.Call(
        Catalogue.require("AsList"),
        List.of(Casts.to(input.expression(), inner, CastMode.NON_STRICT)),
        List.of(input.name()),
        Parameters.NONE,
        new DataType.ListOf(inner));
  }

  private TypedExpression index(NamedExpression input) {
    TypedExpression list = imploded(Casts.materialize(input.expression()));
    return Casts.to(list, new DataType.ListOf(SimpleType.INT64), CastMode.STRICT);
  }

  private TypedExpression intRange(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    DataType type = parameters.getDataType("dtype");
    if (!TypeFamilies.isInteger(type)) {
      throw PlanException.compute("non-integer `dtype` passed to `int_range`: " + type.text());
    }
    String[] names = {"start", "end", "step"};
    for (int index = 0; index < inputs.size(); index++) {
      DataType given = type(inputs.get(index));
      if (!TypeFamilies.isNumeric(given) && given != SimpleType.NULL) {
        throw PlanException.invalidOperation(
            "`"
                + names[index]
                + "` must be numeric for `"
                + entry.display()
                + "`, got "
                + given.text());
      }
    }
    DataType bounds = entry.name().equals("Range.IntRanges") ? SimpleType.INT64 : type;
    List<NamedExpression> casted =
        inputs.stream().map(input -> input.withExpression(to(input, bounds))).toList();
    return finish(entry, casted, parameters);
  }

  private TypedExpression linearSpace(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    List<Field> fields =
        inputs.stream().map(input -> new Field(input.name(), type(input))).toList();
    DataType result = entry.typeRule().apply(fields, parameters, scope.semantics());
    DataType value =
        entry.name().equals("Range.LinearSpaces")
            ? TypeFamilies.inner(result).orElseThrow()
            : result;
    List<NamedExpression> casted = new ArrayList<>(inputs);
    for (int index = 0; index < inputs.size(); index++) {
      DataType wanted = index < 2 ? value : SimpleType.INT64;
      casted.set(index, inputs.get(index).withExpression(to(inputs.get(index), wanted)));
    }
    DataType whole = result;
    return new TypedExpression.Call(
        entry,
        casted.stream().map(NamedExpression::expression).toList(),
        casted.stream().map(NamedExpression::name).toList(),
        parameters,
        whole);
  }

  /** Ends of a range become dates or points in time; a number of samples becomes an integer. */
  private static List<NamedExpression> temporalRange(
      List<NamedExpression> inputs, Parameters parameters, DataType target) {
    String form = parameters.getEnum("arg_type");
    int ends = form.equals("StartEndInterval") || form.equals("StartEndSamples") ? 2 : 1;
    List<NamedExpression> result = new ArrayList<>(inputs);
    for (int index = 0; index < inputs.size(); index++) {
      DataType given = type(inputs.get(index));
      if (index < ends) {
        if (given != SimpleType.DATE
            && !(given instanceof DataType.Datetime)
            && given != SimpleType.NULL) {
          throw PlanException.compute("expected Date or Datetime, got " + given.text());
        }
        result.set(index, inputs.get(index).withExpression(to(inputs.get(index), target)));
      } else {
        if (!TypeFamilies.isInteger(given)) {
          throw PlanException.compute("expected integer, got " + given.text());
        }
        result.set(
            index, inputs.get(index).withExpression(to(inputs.get(index), SimpleType.INT64)));
      }
    }
    return result;
  }

  private TypedExpression datetimeRange(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    String form = parameters.getEnum("arg_type");
    int ends = form.equals("StartEndInterval") || form.equals("StartEndSamples") ? 2 : 1;
    DataType common =
        supertypes.require(inputs.subList(0, ends).stream().map(SpecialCalls::type).toList());
    List<Field> fields = List.of(new Field("", common));
    DataType result = entry.typeRule().apply(fields, parameters, scope.semantics());
    DataType point = result instanceof DataType.ListOf list ? list.inner() : result;
    DataType naive =
        point instanceof DataType.Datetime datetime
                && !(common instanceof DataType.Datetime given && given.zone().isPresent())
            ? new DataType.Datetime(datetime.unit(), Optional.empty())
            : point;
    List<NamedExpression> casted = temporalRange(inputs, parameters, naive);
    return new TypedExpression.Call(
        entry,
        casted.stream().map(NamedExpression::expression).toList(),
        casted.stream().map(NamedExpression::name).toList(),
        parameters,
        result);
  }

  /** Integers stay integers unless the exponent is not; floating point bases decide alone. */
  private TypedExpression power(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    DataType base = type(inputs.get(0));
    DataType exponent = inputs.get(1).expression().dataType();
    if (base instanceof DataType.Decimal) {
      throw PlanException.invalidOperation(
              "`pow` operation not supported for dtype `" + base.text() + "` as base")
          .whenRun(base);
    }
    requireOperand(base, base, "base");
    requireOperand(LiteralTypes.materialized(exponent), base, "exponent");
    List<NamedExpression> casted = new ArrayList<>(inputs);
    if (TypeFamilies.isInteger(base) && !TypeFamilies.isFloat(exponent)) {
      casted.set(0, inputs.get(0).withExpression(to(inputs.get(0), base)));
      casted.set(1, inputs.get(1).withExpression(Casts.materialize(inputs.get(1).expression())));
      return finish(entry, casted, parameters);
    }
    DataType operands =
        TypeFamilies.isFloat(base)
            ? base
            : TypeFamilies.isFloat(exponent)
                ? LiteralTypes.materialized(exponent)
                : SimpleType.FLOAT64;
    DataType result = TypeFamilies.isInteger(base) || TypeFamilies.isFloat(base) ? operands : base;
    TypedExpression call = finish(entry, FunctionCalls.castAll(inputs, operands), parameters);
    return Casts.to(call, result, CastMode.NON_STRICT);
  }

  private static TypedExpression shares(NamedExpression input) {
    boolean several = TypeFamilies.inner(type(input)).isPresent();
    return to(input, several ? new DataType.ListOf(SimpleType.FLOAT64) : SimpleType.FLOAT64);
  }

  private static void requireOperand(DataType type, DataType base, String role) {
    if (!TypeFamilies.isNumeric(type) && (type != SimpleType.BOOLEAN || role.equals("base"))) {
      throw PlanException.invalidOperation(
              "`pow` operation not supported for dtype `" + type.text() + "` as " + role)
          .whenRun(base);
    }
  }

  private static List<NamedExpression> clip(List<NamedExpression> inputs) {
    DataType type = type(inputs.getFirst());
    return inputs.stream().map(input -> input.withExpression(to(input, type))).toList();
  }

  private TypedExpression shiftAndFill(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    DataType common;
    try {
      common =
          LiteralTypes.materialized(
              expressions.commonType(inputs.get(0).expression(), inputs.get(2).expression()));
    } catch (PlanException refused) {
      throw refused.whenRun(type(inputs.get(0)));
    }
    List<NamedExpression> casted = new ArrayList<>(inputs);
    casted.set(
        0,
        inputs
            .get(0)
            .withExpression(Casts.to(inputs.get(0).expression(), common, CastMode.NON_STRICT)));
    casted.set(1, inputs.get(1).withExpression(to(inputs.get(1), SimpleType.INT64)));
    casted.set(
        2,
        inputs
            .get(2)
            .withExpression(Casts.to(inputs.get(2).expression(), common, CastMode.NON_STRICT)));
    return finish(entry, casted, parameters);
  }

  private static List<NamedExpression> extended(List<NamedExpression> inputs) {
    TypedExpression value = to(inputs.get(1), type(inputs.getFirst()));
    return cast(cast(inputs, 1, value), 2, to(inputs.get(2), SimpleType.UINT64));
  }

  private TypedExpression append(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    DataType first = type(inputs.get(0));
    DataType second = type(inputs.get(1));
    if (!parameters.getBoolean("upcast") && !first.equals(second)) {
      throw PlanException.schema(
          "cannot append series of type " + second.text() + " to " + first.text());
    }
    return finish(
        entry, FunctionCalls.castAll(inputs, supertypes.require(first, second)), parameters);
  }

  private TypedExpression ewm(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    double alpha = parameters.getParameters("options").getDouble("alpha");
    if (!(alpha >= 0 && alpha <= 1)) {
      throw PlanException.compute("alpha must be in [0; 1]");
    }
    boolean real = TypeFamilies.isFloat(type(inputs.getFirst()));
    return finish(
        entry, real ? inputs : FunctionCalls.castAll(inputs, SimpleType.FLOAT64), parameters);
  }

  private TypedExpression meanHorizontal(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    List<Field> fields =
        inputs.stream().map(input -> new Field(input.name(), type(input))).toList();
    DataType result = entry.typeRule().apply(fields, parameters, scope.semantics());
    return finish(entry, FunctionCalls.castAll(inputs, result), parameters);
  }

  /** Functions that compute in floating point get such operands. */
  private TypedExpression floating(
      FunctionEntry entry, List<NamedExpression> inputs, Parameters parameters) {
    List<Field> fields =
        inputs.stream().map(input -> new Field(input.name(), type(input))).toList();
    DataType result =
        FloatingOperands.result(
            entry,
            fields,
            entry.typeRule().apply(fields, parameters, scope.semantics()),
            scope.semantics());
    return finish(entry, FunctionCalls.castAll(inputs, result), parameters);
  }
}
