package io.floe.plan.lower;

import io.floe.plan.dsl.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks and rebuilds expressions of the client. */
public final class ExpressionParts {
  private ExpressionParts() {}

  /** The direct children, without what an evaluation runs inside. */
  public static List<Expression> children(Expression expression) {
    return switch (expression) {
      case Expression.Element ignored -> List.of();
      case Expression.Column ignored -> List.of();
      case Expression.Selection ignored -> List.of();
      case Expression.Literal ignored -> List.of();
      case Expression.DataTypeQuestion ignored -> List.of();
      case Expression.Len ignored -> List.of();
      case Expression.Field ignored -> List.of();
      case Expression.SubPlan ignored -> List.of();
      case Expression.Alias alias -> List.of(alias.input());
      case Expression.Binary binary -> List.of(binary.left(), binary.right());
      case Expression.Cast cast -> List.of(cast.input());
      case Expression.Sort sort -> List.of(sort.input());
      case Expression.Gather gather -> List.of(gather.input(), gather.index());
      case Expression.SortBy sort -> prepend(sort.input(), sort.by());
      case Expression.Aggregate aggregate -> List.of(aggregate.aggregation().input());
      case Expression.Ternary ternary ->
          List.of(ternary.predicate(), ternary.truthy(), ternary.falsy());
      case Expression.Function function -> function.inputs();
      case Expression.Explode explode -> List.of(explode.input());
      case Expression.Filter filter -> List.of(filter.input(), filter.by());
      case Expression.Over over -> {
        List<Expression> all = new ArrayList<>(prepend(over.function(), over.partitionBy()));
        over.orderBy().ifPresent(order -> all.add(order.by()));
        yield List.copyOf(all);
      }
      case Expression.Rolling rolling -> List.of(rolling.function(), rolling.indexColumn());
      case Expression.Slice slice -> List.of(slice.input(), slice.offset(), slice.length());
      case Expression.KeepName keep -> List.of(keep.input());
      case Expression.AnonymousFunction function -> function.inputs();
      case Expression.Eval eval -> List.of(eval.input());
      case Expression.StructEval eval -> List.of(eval.input());
      case Expression.RenameAlias rename -> List.of(rename.input());
      case Expression.Display display -> display.inputs();
      case Expression.PipeWithDtype pipe -> pipe.inputs();
    };
  }

  /** The same expression over other children. */
  public static Expression withChildren(Expression expression, List<Expression> children) {
    return switch (expression) {
      case Expression.Element leaf -> leaf;
      case Expression.Column leaf -> leaf;
      case Expression.Selection leaf -> leaf;
      case Expression.Literal leaf -> leaf;
      case Expression.DataTypeQuestion leaf -> leaf;
      case Expression.Len leaf -> leaf;
      case Expression.Field leaf -> leaf;
      case Expression.SubPlan leaf -> leaf;
      case Expression.Alias alias -> new Expression.Alias(children.getFirst(), alias.name());
      case Expression.Binary binary ->
          new Expression.Binary(children.get(0), binary.operator(), children.get(1));
      case Expression.Cast cast ->
          new Expression.Cast(children.getFirst(), cast.dataType(), cast.mode());
      case Expression.Sort sort -> new Expression.Sort(children.getFirst(), sort.options());
      case Expression.Gather gather ->
          new Expression.Gather(
              children.get(0), children.get(1), gather.returnsScalar(), gather.nullOnOutOfBounds());
      case Expression.SortBy sort ->
          new Expression.SortBy(children.getFirst(), rest(children, 1), sort.options());
      case Expression.Aggregate aggregate ->
          new Expression.Aggregate(
              Aggregations.withInput(aggregate.aggregation(), children.getFirst()));
      case Expression.Ternary ignored ->
          new Expression.Ternary(children.get(0), children.get(1), children.get(2));
      case Expression.Function function ->
          new Expression.Function(function.name(), children, function.parameters());
      case Expression.Explode explode ->
          new Expression.Explode(children.getFirst(), explode.options());
      case Expression.Filter ignored -> new Expression.Filter(children.get(0), children.get(1));
      case Expression.Over over -> {
        int partitions = over.partitionBy().size();
        Optional<Expression.WindowOrder> order =
            over.orderBy()
                .map(old -> new Expression.WindowOrder(children.getLast(), old.options()));
        yield new Expression.Over(
            children.getFirst(), children.subList(1, 1 + partitions), order, over.mapping());
      }
      case Expression.Rolling rolling ->
          new Expression.Rolling(
              children.get(0),
              children.get(1),
              rolling.period(),
              rolling.offset(),
              rolling.closed());
      case Expression.Slice ignored ->
          new Expression.Slice(children.get(0), children.get(1), children.get(2));
      case Expression.KeepName ignored -> new Expression.KeepName(children.getFirst());
      case Expression.AnonymousFunction function ->
          new Expression.AnonymousFunction(children, function.function(), function.options());
      case Expression.Eval eval ->
          new Expression.Eval(children.getFirst(), eval.evaluation(), eval.variant());
      case Expression.StructEval eval ->
          new Expression.StructEval(children.getFirst(), eval.evaluations(), eval.variant());
      case Expression.RenameAlias rename ->
          new Expression.RenameAlias(children.getFirst(), rename.function());
      case Expression.Display display -> new Expression.Display(children, display.format());
      case Expression.PipeWithDtype pipe -> new Expression.PipeWithDtype(children, pipe.callback());
    };
  }

  private static List<Expression> prepend(Expression first, List<Expression> others) {
    List<Expression> all = new ArrayList<>(others.size() + 1);
    all.add(first);
    all.addAll(others);
    return List.copyOf(all);
  }

  private static List<Expression> rest(List<Expression> children, int from) {
    return children.subList(from, children.size());
  }
}
