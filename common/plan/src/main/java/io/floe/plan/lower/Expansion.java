package io.floe.plan.lower;

import io.floe.plan.dsl.EvalVariant;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.Selector;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Makes one expression for each output of an expression that has selectors in it. */
final class Expansion {
  /** Functions that take all columns of a selector as inputs of one call. */
  private static final Set<String> TAKES_ALL =
      Set.of(
          "Boolean.AnyHorizontal",
          "Boolean.AllHorizontal",
          "Coalesce",
          "ListExpr.Concat",
          "ArrayExpr.Concat",
          "AsList",
          "AsStruct",
          "ConcatExpr",
          "MinHorizontal",
          "MaxHorizontal",
          "SumHorizontal",
          "MeanHorizontal",
          "FoldHorizontal",
          "ReduceHorizontal",
          "CumFoldHorizontal",
          "CumReduceHorizontal",
          "RowEncode",
          "StringExpr.ConcatHorizontal");

  private static final Set<String> MAY_BE_EMPTY =
      Set.of("Boolean.AnyHorizontal", "Boolean.AllHorizontal", "DropNulls", "StringExpr.Format");

  private static final long WILDCARD_FLAG = 1 << 2;

  private final Scope scope;
  private final Set<String> ignored;

  private Expansion(Scope scope, Set<String> ignored) {
    this.scope = scope;
    this.ignored = ignored;
  }

  /**
   * The outputs in order.
   *
   * @param ignored columns that wildcards leave out
   */
  static List<Expression> expand(Expression expression, Scope scope, Set<String> ignored) {
    return new Expansion(scope, ignored).expand(expression);
  }

  static List<Expression> expand(List<Expression> expressions, Scope scope, Set<String> ignored) {
    Expansion expansion = new Expansion(scope, ignored);
    List<Expression> result = new ArrayList<>();
    for (Expression expression : expressions) {
      result.addAll(expansion.expand(expression));
    }
    return result;
  }

  private List<Expression> expand(Expression expression) {
    return switch (expression) {
      case Expression.Selection selection -> selection(selection);
      case Expression.Column column ->
          Selectors.isPattern(column.name())
              ? columns(Selectors.named(column.name(), scope.schema(), ignored))
              : List.of(column);
      case Expression.Field field ->
          field.names().stream()
              .<Expression>map(name -> new Expression.Field(List.of(name)))
              .toList();
      case Expression.Function function -> function(function);
      case Expression.AnonymousFunction function -> {
        if ((function.options().flags() & WILDCARD_FLAG) != 0) {
          yield List.of(
              new Expression.AnonymousFunction(
                  expandAll(function.inputs()), function.function(), function.options()));
        }
        yield combine(function);
      }
      case Expression.Eval eval -> eval(eval);
      case Expression.StructEval eval -> structEval(eval);
      case Expression.Element leaf -> List.of(leaf);
      case Expression.Literal leaf -> List.of(leaf);
      case Expression.DataTypeQuestion leaf -> List.of(leaf);
      case Expression.Len leaf -> List.of(leaf);
      case Expression.SubPlan leaf -> List.of(leaf);
      case Expression.Alias node -> combine(node);
      case Expression.Binary node -> combine(node);
      case Expression.Cast node -> combine(node);
      case Expression.Sort node -> combine(node);
      case Expression.Gather node -> combine(node);
      case Expression.SortBy node -> combine(node);
      case Expression.Aggregate node -> combine(node);
      case Expression.Ternary node -> combine(node);
      case Expression.Explode node -> combine(node);
      case Expression.Filter node -> combine(node);
      case Expression.Over node -> combine(node);
      case Expression.Rolling node -> combine(node);
      case Expression.Slice node -> combine(node);
      case Expression.KeepName node -> combine(node);
      case Expression.RenameAlias node -> combine(node);
      case Expression.Display node -> combine(node);
      case Expression.PipeWithDtype node -> piped(node);
    };
  }

  private List<Expression> selection(Expression.Selection selection) {
    boolean firstElement =
        scope.element().isPresent()
            && selection.selector() instanceof Selector.ByIndex index
            && index.indices().equals(List.of(0L));
    return firstElement
        ? List.of(new Expression.Element())
        : columns(Selectors.columns(selection.selector(), scope.schema(), ignored));
  }

  private static List<Expression> columns(List<String> names) {
    return names.stream().<Expression>map(Expression.Column::new).toList();
  }

  private List<Expression> expandAll(List<Expression> expressions) {
    List<Expression> result = new ArrayList<>();
    expressions.forEach(each -> result.addAll(expand(each)));
    return result;
  }

  /** Every child has one output, or as many as the others. */
  private List<Expression> combine(Expression expression) {
    List<Expression> children = ExpressionParts.children(expression);
    List<List<Expression>> expanded = new ArrayList<>(children.size());
    int size = 1;
    boolean changed = false;
    for (Expression child : children) {
      List<Expression> outputs = expand(child);
      expanded.add(outputs);
      changed |= outputs.size() != 1 || outputs.getFirst() != child;
      if (outputs.size() != 1) {
        if (size != 1 && outputs.size() != size) {
          throw PlanException.invalidOperation(
              "cannot combine selectors that produce a different number of columns ("
                  + outputs.size()
                  + " != "
                  + size
                  + ")");
        }
        size = outputs.size();
      }
    }
    if (!changed) {
      return List.of(expression);
    }
    List<Expression> result = new ArrayList<>(size);
    for (int output = 0; output < size; output++) {
      List<Expression> inputs = new ArrayList<>(children.size());
      for (List<Expression> outputs : expanded) {
        inputs.add(outputs.size() == 1 ? outputs.getFirst() : outputs.get(output));
      }
      result.add(ExpressionParts.withChildren(expression, inputs));
    }
    return result;
  }

  private List<Expression> function(Expression.Function function) {
    if (TAKES_ALL.contains(function.name())) {
      List<Expression> inputs = expandAll(function.inputs());
      requireInputs(function, inputs);
      return List.of(new Expression.Function(function.name(), inputs, function.parameters()));
    }
    requireInputs(function, function.inputs());
    if (function.name().equals("StructExpr.SelectFields")) {
      return selectFields(function);
    }
    return combine(function);
  }

  private static void requireInputs(Expression.Function function, List<Expression> inputs) {
    if (inputs.isEmpty() && !MAY_BE_EMPTY.contains(function.name())) {
      throw PlanException.invalidOperation("expected at least 1 input in " + function.name());
    }
  }

  private List<Expression> selectFields(Expression.Function function) {
    Selector selector = function.parameters().at(0).asSelector();
    List<Expression> result = new ArrayList<>();
    for (Expression input : expand(function.inputs().getFirst())) {
      DataType type = typeOf(input);
      if (!(type instanceof DataType.Struct struct)) {
        throw PlanException.invalidOperation(
            "`struct.field` operation not supported for dtype `" + type.text() + "`");
      }
      for (String name : Selectors.columns(selector, Schema.of(struct.fields()))) {
        result.add(
            new Expression.Function(
                "StructExpr.FieldByName",
                List.of(input),
                Parameters.of(List.of("0"), List.of(new ParameterValue.Text(name)))));
      }
    }
    return result;
  }

  private DataType typeOf(Expression expression) {
    return LiteralTypes.materialized(
        new ExpressionLowering(scope).lower(expression).expression().dataType());
  }

  /** What a callback makes of the inputs, which it sees as columns of these names. */
  private List<Expression> piped(Expression.PipeWithDtype pipe) {
    List<Expression> result = new ArrayList<>();
    for (Expression each : combine(pipe)) {
      Expression.PipeWithDtype one = (Expression.PipeWithDtype) each;
      Expression made = scope.sources().pipe(one, one.inputs().stream().map(this::typeOf).toList());
      result.addAll(expand(withInputs(made, one.inputs())));
    }
    return result;
  }

  private static Expression withInputs(Expression expression, List<Expression> inputs) {
    if (expression instanceof Expression.Column column
        && column.name().startsWith(SourceSchemas.STAND_IN)) {
      return inputs.get(Integer.parseInt(column.name().substring(SourceSchemas.STAND_IN.length())));
    }
    return ExpressionParts.withChildren(
        expression,
        ExpressionParts.children(expression).stream()
            .map(child -> withInputs(child, inputs))
            .toList());
  }

  private List<Expression> eval(Expression.Eval eval) {
    refuseColumns(eval.evaluation());
    List<Expression> result = new ArrayList<>();
    for (Expression input : expand(eval.input())) {
      EvalVariant variant = eval.variant();
      Scope inner = scope.withElement(ExpressionLowering.elementType(variant, typeOf(input)));
      for (Expression evaluation : expand(eval.evaluation(), inner, Set.of())) {
        result.add(new Expression.Eval(input, evaluation, variant));
      }
    }
    return result;
  }

  private static void refuseColumns(Expression expression) {
    if (expression instanceof Expression.Column column && !column.name().isEmpty()) {
      throw PlanException.compute(
          "named columns are not allowed in `eval` functions; consider using `element`");
    }
    ExpressionParts.children(expression).forEach(Expansion::refuseColumns);
  }

  private List<Expression> structEval(Expression.StructEval eval) {
    List<Expression> result = new ArrayList<>();
    for (Expression input : expand(eval.input())) {
      if (!(typeOf(input) instanceof DataType.Struct struct)) {
        throw PlanException.invalidOperation(
            "expected `Struct` dtype for `with_fields` Expr, got `" + typeOf(input).text() + "`");
      }
      Scope inner = scope.withStruct(struct);
      List<Expression> evaluations = new ArrayList<>();
      for (Expression evaluation : eval.evaluations()) {
        evaluations.addAll(expand(evaluation, inner, Set.of()));
      }
      result.add(new Expression.StructEval(input, evaluations, eval.variant()));
    }
    return result;
  }
}
