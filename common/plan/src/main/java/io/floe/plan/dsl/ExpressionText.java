package io.floe.plan.dsl;

import java.util.List;
import java.util.StringJoiner;

/** Expressions as text, close to how they are written in Python. */
final class ExpressionText {
  private ExpressionText() {}

  static String of(Expression expression) {
    return switch (expression) {
      case Expression.Element element -> "element()";
      case Expression.Alias alias -> of(alias.input()) + ".alias('" + alias.name() + "')";
      case Expression.Column column -> "col('" + column.name() + "')";
      case Expression.Selection selection -> selection.selector().toString();
      case Expression.Literal literal -> "lit(" + literal.value() + ")";
      case Expression.DataTypeQuestion question -> question.function().toString();
      case Expression.Binary binary ->
          "("
              + of(binary.left())
              + " "
              + binary.operator().symbol()
              + " "
              + of(binary.right())
              + ")";
      case Expression.Cast cast ->
          of(cast.input()) + ".cast(" + type(cast.dataType()) + ", " + cast.mode() + ")";
      case Expression.Sort sort -> of(sort.input()) + ".sort(" + sort.options() + ")";
      case Expression.Gather gather ->
          of(gather.input())
              + (gather.returnsScalar() ? ".get(" : ".gather(")
              + of(gather.index())
              + ", null_on_oob="
              + gather.nullOnOutOfBounds()
              + ")";
      case Expression.SortBy sort ->
          of(sort.input()) + ".sort_by(" + list(sort.by()) + ", " + sort.options() + ")";
      case Expression.Aggregate aggregate -> aggregation(aggregate.aggregation());
      case Expression.Ternary ternary ->
          "when("
              + of(ternary.predicate())
              + ").then("
              + of(ternary.truthy())
              + ").otherwise("
              + of(ternary.falsy())
              + ")";
      case Expression.Function function ->
          function.name()
              + "("
              + list(function.inputs())
              + ")"
              + (function.parameters().isEmpty() ? "" : function.parameters());
      case Expression.Explode explode ->
          of(explode.input()) + ".explode(" + explode.options() + ")";
      case Expression.Filter filter -> of(filter.input()) + ".filter(" + of(filter.by()) + ")";
      case Expression.Over over ->
          of(over.function())
              + ".over("
              + list(over.partitionBy())
              + over.orderBy()
                  .map(order -> ", order_by=" + of(order.by()) + " " + order.options())
                  .orElse("")
              + ", "
              + over.mapping()
              + ")";
      case Expression.Rolling rolling ->
          of(rolling.function())
              + ".rolling("
              + of(rolling.indexColumn())
              + ", "
              + rolling.period()
              + ", "
              + rolling.offset()
              + ", "
              + rolling.closed()
              + ")";
      case Expression.Slice slice ->
          of(slice.input()) + ".slice(" + of(slice.offset()) + ", " + of(slice.length()) + ")";
      case Expression.KeepName keep -> of(keep.input()) + ".name.keep()";
      case Expression.Len len -> "len()";
      case Expression.Field field -> "field(" + field.names() + ")";
      case Expression.AnonymousFunction function ->
          "python("
              + list(function.inputs())
              + ", "
              + function.function()
              + ", "
              + function.options()
              + ")";
      case Expression.Eval eval ->
          of(eval.input()) + ".eval(" + of(eval.evaluation()) + ", " + eval.variant() + ")";
      case Expression.StructEval eval ->
          of(eval.input())
              + ".struct_eval("
              + list(eval.evaluations())
              + ", "
              + eval.variant()
              + ")";
      case Expression.SubPlan plan -> "plan(" + PlanText.of(plan.plan()) + ", " + named(plan) + ")";
      case Expression.RenameAlias rename -> of(rename.input()) + ".name." + rename.function();
      case Expression.Display display ->
          "display(" + list(display.inputs()) + ", '" + display.format() + "')";
      case Expression.PipeWithDtype pipe ->
          "pipe_with_dtype(" + list(pipe.inputs()) + ", " + pipe.callback() + ")";
    };
  }

  private static String aggregation(Aggregation aggregation) {
    String input = of(aggregation.input());
    return switch (aggregation) {
      case Aggregation.Min min -> input + (min.propagateNans() ? ".nan_min()" : ".min()");
      case Aggregation.Max max -> input + (max.propagateNans() ? ".nan_max()" : ".max()");
      case Aggregation.Median median -> input + ".median()";
      case Aggregation.NUnique unique -> input + ".n_unique()";
      case Aggregation.First first -> input + ".first()";
      case Aggregation.FirstNonNull first -> input + ".first_non_null()";
      case Aggregation.Last last -> input + ".last()";
      case Aggregation.LastNonNull last -> input + ".last_non_null()";
      case Aggregation.Item item -> input + ".item(allow_empty=" + item.allowEmpty() + ")";
      case Aggregation.Mean mean -> input + ".mean()";
      case Aggregation.Implode implode ->
          input + ".implode(maintain_order=" + implode.maintainOrder() + ")";
      case Aggregation.Count count -> input + (count.includeNulls() ? ".len()" : ".count()");
      case Aggregation.Sum sum -> input + ".sum()";
      case Aggregation.AggGroups groups -> input + ".agg_groups()";
      case Aggregation.Std std -> input + ".std(ddof=" + std.ddof() + ")";
      case Aggregation.Var variance -> input + ".var(ddof=" + variance.ddof() + ")";
    };
  }

  private static String type(DataTypeExpression type) {
    return type instanceof DataTypeExpression.Literal literal
        ? literal.type().text()
        : type.toString();
  }

  private static String named(Expression.SubPlan plan) {
    StringJoiner result = new StringJoiner(", ", "[", "]");
    plan.columns().forEach(column -> result.add(column.name() + "=" + of(column.expression())));
    return result.toString();
  }

  private static String list(List<Expression> expressions) {
    StringJoiner result = new StringJoiner(", ");
    expressions.forEach(expression -> result.add(of(expression)));
    return result.toString();
  }
}
