package io.floe.plan.lower;

import io.floe.plan.dsl.Aggregation;
import io.floe.plan.dsl.CastMode;
import io.floe.plan.dsl.EvalVariant;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.Operator;
import io.floe.plan.dsl.SortOptions;
import io.floe.plan.dsl.StructEvalVariant;
import io.floe.plan.dsl.WindowMapping;
import io.floe.plan.function.FunctionFlag;
import io.floe.plan.logical.AggregateKind;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.DataType.UnknownKind;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Types one expanded expression: names its output, checks it and inserts casts. */
final class ExpressionLowering {
  private final Scope scope;
  private final BinaryOperators operators;

  ExpressionLowering(Scope scope) {
    this.scope = scope;
    this.operators = new BinaryOperators(scope.semantics());
  }

  /** The typed expression; every literal has a type. */
  NamedExpression lowerFinal(Expression expression) {
    NamedExpression lowered = lower(expression);
    return lowered.withExpression(Casts.materialize(lowered.expression()));
  }

  /** The typed expression in which literals may still be without type. */
  NamedExpression lower(Expression expression) {
    return switch (expression) {
      case Expression.Element ignored -> element();
      case Expression.Alias(Expression input, String name) -> named(name, lower(input));
      case Expression.Column(String name) -> column(name);
      case Expression.Selection ignored ->
          throw new IllegalStateException("selectors are expanded before");
      case Expression.Literal literal -> literal(literal);
      case Expression.DataTypeQuestion question ->
          new NamedExpression(Literals.NAME, DataTypeQuestions.answer(question.function(), scope));
      case Expression.Binary binary -> {
        NamedExpression left = lower(binary.left());
        NamedExpression right = lower(binary.right());
        yield left.withExpression(binary(left.expression(), binary.operator(), right.expression()));
      }
      case Expression.Cast cast -> cast(cast);
      case Expression.Sort(Expression input, SortOptions options) -> {
        NamedExpression sorted = lower(input);
        yield sorted.withExpression(new TypedExpression.SortValues(sorted.expression(), options));
      }
      case Expression.Gather gather -> gather(gather);
      case Expression.SortBy sortBy -> {
        NamedExpression sorted = lower(sortBy.input());
        if (sortBy.by().isEmpty()) {
          yield sorted;
        }
        yield sorted.withExpression(
            new TypedExpression.SortByValues(
                sorted.expression(), finals(sortBy.by()), sortBy.options()));
      }
      case Expression.Aggregate(Aggregation aggregation) -> {
        NamedExpression input = lowerFinal(aggregation.input());
        yield input.withExpression(
            aggregate(
                Aggregations.kind(aggregation),
                Aggregations.ddof(aggregation),
                input.expression()));
      }
      case Expression.Ternary ternary -> ternary(ternary);
      case Expression.Function function -> new FunctionCalls(scope, this).lower(function);
      case Expression.Explode explode -> {
        NamedExpression input = lower(explode.input());
        DataType type = input.expression().dataType();
        yield input.withExpression(
            new TypedExpression.ExplodeValues(
                input.expression(), explode.options(), TypeFamilies.inner(type).orElse(type)));
      }
      case Expression.Filter filter -> {
        NamedExpression input = lower(filter.input());
        yield input.withExpression(
            new TypedExpression.FilterValues(
                input.expression(), predicate(lowerFinal(filter.by()).expression())));
      }
      case Expression.Over over -> over(over);
      case Expression.Rolling rolling -> rolling(rolling);
      case Expression.Slice slice -> {
        NamedExpression input = lower(slice.input());
        yield input.withExpression(
            new TypedExpression.SliceValues(
                input.expression(),
                sliceOffset(lower(slice.offset()).expression()),
                Casts.to(lower(slice.length()).expression(), SimpleType.INT64, CastMode.STRICT)));
      }
      case Expression.KeepName(Expression input) ->
          named(
              RootNames.first(input)
                  .orElseThrow(
                      () ->
                          PlanException.invalidOperation(
                              "`name.keep` expected at least one column name")),
              lower(input));
      case Expression.Len ignored ->
          new NamedExpression("len", new TypedExpression.Length(scope.semantics().indexType()));
      case Expression.Field field -> field(field);
      case Expression.AnonymousFunction function -> python(function);
      case Expression.Eval eval -> eval(eval);
      case Expression.StructEval eval -> structEval(eval);
      case Expression.SubPlan ignored ->
          throw PlanException.invalidOperation(
              "sub-queries inside expressions are not supported by this cluster yet");
      case Expression.RenameAlias rename -> {
        NamedExpression input = lower(rename.input());
        yield named(Renaming.rename(rename.function(), input.name(), scope.sources()), input);
      }
      case Expression.Display ignored ->
          throw PlanException.invalidOperation("a display expression cannot be executed");
      case Expression.PipeWithDtype ignored ->
          throw new IllegalStateException("callbacks for expressions are asked before");
    };
  }

  /** Several typed expressions without their names. */
  List<TypedExpression> finals(List<Expression> expressions) {
    return expressions.stream().map(each -> lowerFinal(each).expression()).toList();
  }

  Scope scope() {
    return scope;
  }

  BinaryOperators operators() {
    return operators;
  }

  /** An offset that fell below zero without a sign starts a group at its first row. */
  private TypedExpression sliceOffset(TypedExpression offset) {
    boolean wraps =
        offset.dataType() == SimpleType.UINT64
            && (scope.grouped() || !scope.semantics().slicesRefuseWrappedOffsets());
    if (!wraps) {
      return Casts.to(offset, SimpleType.INT64, CastMode.STRICT);
    }
    return BinaryOperators.call(
        "FillNull",
        Casts.to(offset, SimpleType.INT64, CastMode.NON_STRICT),
        new TypedExpression.Literal(Constant.Int.of(0), SimpleType.INT64),
        SimpleType.INT64);
  }

  private static NamedExpression named(String name, NamedExpression expression) {
    return new NamedExpression(name, expression.expression());
  }

  private NamedExpression element() {
    DataType type =
        scope
            .element()
            .orElseThrow(
                () -> PlanException.invalidOperation("`element` is not allowed in this context"));
    return new NamedExpression("", new TypedExpression.Element(type));
  }

  private NamedExpression column(String name) {
    if (name.isEmpty() && scope.element().isPresent()) {
      return element();
    }
    return new NamedExpression(
        name, new TypedExpression.ColumnReference(name, Columns.type(name, scope.schema())));
  }

  private static NamedExpression literal(Expression.Literal literal) {
    TypedExpression value = Literals.of(literal.value());
    return new NamedExpression(
        value instanceof TypedExpression.SeriesLiteral series ? series.name() : Literals.NAME,
        value);
  }

  private NamedExpression cast(Expression.Cast cast) {
    NamedExpression input = lower(cast.input());
    DataType from = input.expression().dataType();
    DataType target = DataTypes.resolve(cast.dataType(), scope, LiteralTypes.materialized(from));
    if (TypeFamilies.isUnknown(target)) {
      return input.withExpression(Casts.materialize(input.expression()));
    }
    try {
      CastRules.check(from, target, cast.mode(), scope.semantics());
    } catch (PlanException refused) {
      return input.withExpression(Refusals.elementwise(refused, input.expression()));
    }
    if (from == SimpleType.STRING && target instanceof DataType.Duration) {
      TypedExpression ticks = Casts.to(input.expression(), SimpleType.INT64, cast.mode());
      return input.withExpression(Casts.to(ticks, target, cast.mode()));
    }
    if (target instanceof DataType.Struct struct
        && struct.fields().size() == 1
        && (TypeFamilies.isPrimitiveNumeric(from) || from == SimpleType.BOOLEAN)) {
      return input.withExpression(
          Casts.asOnlyMember(Casts.materialize(input.expression()), struct, cast.mode()));
    }
    return input.withExpression(Casts.to(input.expression(), target, cast.mode()));
  }

  private NamedExpression gather(Expression.Gather gather) {
    NamedExpression input = lower(gather.input());
    TypedExpression index = lowerFinal(gather.index()).expression();
    if (!TypeFamilies.isInteger(index.dataType()) && index.dataType() != SimpleType.NULL) {
      throw PlanException.invalidOperation(
          "cannot gather with indices of dtype `" + index.dataType().text() + "`");
    }
    return input.withExpression(
        new TypedExpression.GatherValues(
            input.expression(),
            Casts.to(index, SimpleType.INT64, CastMode.STRICT),
            gather.returnsScalar(),
            gather.nullOnOutOfBounds()));
  }

  private TypedExpression binary(TypedExpression left, Operator operator, TypedExpression right) {
    try {
      return operators.apply(left, operator, right);
    } catch (PlanException refused) {
      return Refusals.elementwise(refused, left, right);
    }
  }

  /**
   * An aggregation; over groups Polars makes nulls of types that it cannot aggregate, since 2.0
   * only inside lists and of medians.
   */
  TypedExpression aggregate(AggregateKind kind, int ddof, TypedExpression input) {
    DataType type;
    try {
      type = Aggregations.type(kind, input.dataType(), scope.semantics());
    } catch (PlanException refused) {
      boolean emptied =
          scope.grouped()
              && (scope.semantics().groupsOfAnythingAreAggregated()
                  || scope.element().isPresent()
                  || kind == AggregateKind.MEDIAN);
      return emptied && refused.claim().isPresent()
          ? Refusals.nothing(input)
          : Refusals.call(
              refused,
              Set.of(FunctionFlag.RETURNS_SCALAR),
              List.of(new NamedExpression("", input)));
    }
    TypedExpression plain = new TypedExpression.Aggregate(kind, ddof, input, type);
    return input.dataType() instanceof DataType.Decimal decimal
        ? DecimalMoments.of(kind, ddof, input, decimal).orElse(plain)
        : plain;
  }

  private static TypedExpression predicate(TypedExpression predicate) {
    if (predicate.dataType() == SimpleType.BOOLEAN) {
      return predicate;
    }
    if (predicate.dataType() == SimpleType.NULL) {
      return Casts.to(predicate, SimpleType.BOOLEAN, CastMode.NON_STRICT);
    }
    throw PlanException.invalidOperation(
        "filter predicate must be of type `Boolean`, got `" + predicate.dataType().text() + "`");
  }

  private NamedExpression ternary(Expression.Ternary ternary) {
    TypedExpression predicate = lowerFinal(ternary.predicate()).expression();
    if (predicate.dataType() == SimpleType.NULL) {
      predicate = Casts.to(predicate, SimpleType.BOOLEAN, CastMode.NON_STRICT);
    }
    if (predicate.dataType() != SimpleType.BOOLEAN) {
      throw PlanException.schema(
          "invalid series dtype: expected `Boolean`, got `" + predicate.dataType().text() + "`");
    }
    NamedExpression truthy = lower(ternary.truthy());
    NamedExpression falsy = lower(ternary.falsy());
    Supertypes supertypes = Supertypes.of(scope.semantics());
    Optional<DataType> undecided =
        supertypes
            .find(truthy.expression().dataType(), falsy.expression().dataType())
            .filter(common -> TypeFamilies.isUnknown(common, UnknownKind.ANY));
    if (undecided.isPresent()) {
      PlanException refused =
          PlanException.invalidOperation(
              "`when/then` has no common type for `"
                  + truthy.expression().dataType().text()
                  + "` and `"
                  + falsy.expression().dataType().text()
                  + "`");
      return truthy.withExpression(
          Refusals.elementwise(
              refused.whenRun(undecided.get()),
              predicate,
              truthy.expression(),
              falsy.expression()));
    }
    DataType type = commonType(truthy.expression(), falsy.expression());
    if (TypeFamilies.isUnknown(type) && !TypeFamilies.isUnknown(type, UnknownKind.ANY)) {
      return truthy.withExpression(
          new TypedExpression.Ternary(predicate, truthy.expression(), falsy.expression(), type));
    }
    return truthy.withExpression(
        new TypedExpression.Ternary(
            predicate,
            Casts.to(truthy.expression(), type, CastMode.STRICT),
            Casts.to(falsy.expression(), type, CastMode.STRICT),
            type));
  }

  /** The type of two branches; string literals become categories, list literals other lists. */
  DataType commonType(TypedExpression left, TypedExpression right) {
    DataType first = left.dataType();
    DataType second = right.dataType();
    if (first.equals(second)) {
      return first;
    }
    DataType common = Supertypes.of(scope.semantics()).require(first, second);
    if (TypeFamilies.isUnknown(common, UnknownKind.ANY)) {
      throw PlanException.schema(
          "failed to determine supertype of " + first.text() + " and " + second.text());
    }
    return literalAdjusted(left, right)
        .or(() -> literalAdjusted(right, left))
        .orElse(
            TypeFamilies.isUnknown(first) && TypeFamilies.isUnknown(second)
                ? common
                : LiteralTypes.materialized(common));
  }

  static Optional<DataType> literalAdjusted(TypedExpression other, TypedExpression literal) {
    if (!(literal instanceof TypedExpression.Literal)) {
      return Optional.empty();
    }
    if (TypeFamilies.isCategorical(other.dataType()) && TypeFamilies.isString(literal.dataType())) {
      return Optional.of(other.dataType());
    }
    return other.dataType() instanceof DataType.ListOf
            && literal.dataType() instanceof DataType.ListOf
        ? Optional.of(other.dataType())
        : Optional.empty();
  }

  private NamedExpression over(Expression.Over over) {
    NamedExpression function = new ExpressionLowering(scope.inGroups()).lowerFinal(over.function());
    DataType type = function.expression().dataType();
    if (over.mapping() == WindowMapping.JOIN && !Heights.isScalar(function.expression())) {
      type = new DataType.ListOf(type);
    }
    return function.withExpression(
        new TypedExpression.Over(
            function.expression(),
            finals(over.partitionBy()),
            over.orderBy()
                .map(
                    order ->
                        new TypedExpression.Order(
                            lowerFinal(order.by()).expression(), order.options())),
            over.mapping(),
            type));
  }

  private NamedExpression rolling(Expression.Rolling rolling) {
    NamedExpression function =
        new ExpressionLowering(scope.inGroups()).lowerFinal(rolling.function());
    TypedExpression inner = function.expression();
    if (!Heights.isScalar(inner)) {
      inner = aggregate(AggregateKind.IMPLODE, 0, inner);
    }
    return function.withExpression(
        new TypedExpression.Rolling(
            inner,
            lowerFinal(rolling.indexColumn()).expression(),
            rolling.period(),
            rolling.offset(),
            rolling.closed()));
  }

  private NamedExpression field(Expression.Field field) {
    String name = field.names().getFirst();
    DataType.Struct struct =
        scope
            .struct()
            .orElseThrow(
                () -> PlanException.invalidOperation("`field` is not allowed in this context"));
    return struct.fields().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .map(
            member ->
                new NamedExpression(
                    name, new TypedExpression.FieldReference(name, member.dataType())))
        .orElseThrow(() -> new PlanException(ErrorType.STRUCT_FIELD_NOT_FOUND, name));
  }

  private NamedExpression python(Expression.AnonymousFunction function) {
    List<NamedExpression> inputs = function.inputs().stream().map(this::lowerFinal).toList();
    if (inputs.isEmpty()) {
      throw PlanException.compute("a user function didn't get any inputs");
    }
    List<Field> fields = inputs.stream().map(NamedExpression::field).toList();
    DataType type =
        function
            .function()
            .materializedField()
            .map(Field::dataType)
            .or(
                () ->
                    function
                        .function()
                        .outputType()
                        .map(
                            expression ->
                                DataTypes.resolve(expression, scope, fields.getFirst().dataType())))
            .orElseGet(() -> scope.sources().outputType(function.function(), fields));
    return new NamedExpression(
        fields.getFirst().name(),
        new TypedExpression.PythonFunction(
            inputs.stream().map(NamedExpression::expression).toList(),
            fields,
            function.function(),
            function.options(),
            type));
  }

  private NamedExpression eval(Expression.Eval eval) {
    NamedExpression input = lowerFinal(eval.input());
    DataType type = input.expression().dataType();
    Scope inner = scope.withElement(elementType(eval.variant(), type));
    TypedExpression evaluation =
        new ExpressionLowering(inner).lowerFinal(eval.evaluation()).expression();
    return input.withExpression(
        new TypedExpression.Eval(
            input.expression(),
            evaluation,
            eval.variant(),
            evalType(eval.variant(), type, evaluation)));
  }

  static DataType elementType(EvalVariant variant, DataType type) {
    return switch (variant) {
      case EvalVariant.ListEval ignored -> listElement("list.eval", type);
      case EvalVariant.ListAggregation ignored -> listElement("list.agg", type);
      case EvalVariant.ArrayEval ignored -> arrayElement("array.eval", type);
      case EvalVariant.ArrayAggregation ignored -> arrayElement("array.agg", type);
      case EvalVariant.Cumulative ignored -> type;
    };
  }

  private static DataType listElement(String name, DataType type) {
    if (type instanceof DataType.ListOf list) {
      return list.inner();
    }
    throw PlanException.invalidOperation(
        "`" + name + "` operation not supported for dtype `" + type.text() + "`");
  }

  private static DataType arrayElement(String name, DataType type) {
    if (type instanceof DataType.ArrayOf array) {
      return array.inner();
    }
    throw PlanException.invalidOperation(
        "`" + name + "` operation not supported for dtype `" + type.text() + "`");
  }

  private static DataType evalType(
      EvalVariant variant, DataType input, TypedExpression evaluation) {
    DataType result = evaluation.dataType();
    boolean scalar = Heights.isScalar(evaluation);
    if (variant instanceof EvalVariant.Cumulative && !scalar) {
      throw PlanException.invalidOperation(
          "`cumulative_eval` is not allowed with non-scalar output");
    }
    return switch (variant) {
      case EvalVariant.ListEval ignored -> new DataType.ListOf(result);
      case EvalVariant.ListAggregation ignored -> scalar ? result : new DataType.ListOf(result);
      case EvalVariant.ArrayEval eval ->
          eval.asList() || !(input instanceof DataType.ArrayOf array)
              ? new DataType.ListOf(result)
              : new DataType.ArrayOf(result, array.width());
      case EvalVariant.ArrayAggregation ignored -> scalar ? result : new DataType.ListOf(result);
      case EvalVariant.Cumulative ignored -> result;
    };
  }

  private NamedExpression structEval(Expression.StructEval eval) {
    NamedExpression input = lowerFinal(eval.input());
    if (!(input.expression().dataType() instanceof DataType.Struct struct)) {
      throw PlanException.invalidOperation(
          "expected `Struct` dtype for `with_fields` Expr, got `"
              + input.expression().dataType().text()
              + "`");
    }
    ExpressionLowering inner = new ExpressionLowering(scope.withStruct(struct));
    List<NamedExpression> evaluations = eval.evaluations().stream().map(inner::lowerFinal).toList();
    Set<String> names = new HashSet<>();
    for (NamedExpression evaluation : evaluations) {
      if (!names.add(evaluation.name())) {
        throw PlanException.duplicate(
            "field with name '" + evaluation.name() + "' has more than one occurrence");
      }
    }
    Map<String, DataType> fields = new LinkedHashMap<>();
    if (eval.variant() == StructEvalVariant.WITH_FIELDS) {
      struct.fields().forEach(field -> fields.put(field.name(), field.dataType()));
    }
    evaluations.forEach(
        evaluation -> fields.put(evaluation.name(), evaluation.expression().dataType()));
    List<Field> members = new ArrayList<>();
    fields.forEach((name, type) -> members.add(new Field(name, type)));
    return input.withExpression(
        new TypedExpression.StructEval(
            input.expression(), evaluations, eval.variant(), new DataType.Struct(members)));
  }
}
