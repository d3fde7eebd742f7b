package io.floe.plan.logical;

import io.floe.plan.logical.TypedExpression.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Walks and rebuilds typed expressions. */
public final class ExpressionTree {
  private ExpressionTree() {}

  /**
   * The direct children in order. What an {@code Eval} or {@code StructEval} runs inside is a child
   * too, although it does not see the columns of the frame.
   */
  public static List<TypedExpression> children(TypedExpression expression) {
    return switch (expression) {
      case TypedExpression.ColumnReference ignored -> List.of();
      case TypedExpression.Literal ignored -> List.of();
      case TypedExpression.SeriesLiteral ignored -> List.of();
      case TypedExpression.Length ignored -> List.of();
      case TypedExpression.Element ignored -> List.of();
      case TypedExpression.FieldReference ignored -> List.of();
      case TypedExpression.Call call -> call.inputs();
      case TypedExpression.Cast cast -> List.of(cast.input());
      case TypedExpression.Ternary ternary ->
          List.of(ternary.predicate(), ternary.truthy(), ternary.falsy());
      case TypedExpression.Aggregate aggregate -> List.of(aggregate.input());
      case TypedExpression.FilterValues filter -> List.of(filter.input(), filter.predicate());
      case TypedExpression.SortValues sort -> List.of(sort.input());
      case TypedExpression.SortByValues sort -> prepend(sort.input(), sort.by());
      case TypedExpression.GatherValues gather -> List.of(gather.input(), gather.index());
      case TypedExpression.SliceValues slice ->
          List.of(slice.input(), slice.offset(), slice.length());
      case TypedExpression.ExplodeValues explode -> List.of(explode.input());
      case TypedExpression.Over over -> {
        List<TypedExpression> all = new ArrayList<>(over.partitionBy().size() + 2);
        all.add(over.function());
        all.addAll(over.partitionBy());
        over.orderBy().ifPresent(order -> all.add(order.by()));
        yield List.copyOf(all);
      }
      case TypedExpression.Rolling rolling -> List.of(rolling.function(), rolling.index());
      case TypedExpression.Eval eval -> List.of(eval.input(), eval.evaluation());
      case TypedExpression.StructEval eval ->
          prepend(
              eval.input(), eval.evaluations().stream().map(NamedExpression::expression).toList());
      case TypedExpression.PythonFunction function -> function.inputs();
    };
  }

  /** The same expression over other children, which must have the types of the old. */
  public static TypedExpression withChildren(
      TypedExpression expression, List<TypedExpression> children) {
    return switch (expression) {
      case TypedExpression.ColumnReference leaf -> leaf;
      case TypedExpression.Literal leaf -> leaf;
      case TypedExpression.SeriesLiteral leaf -> leaf;
      case TypedExpression.Length leaf -> leaf;
      case TypedExpression.Element leaf -> leaf;
      case TypedExpression.FieldReference leaf -> leaf;
      case TypedExpression.Call call ->
          new TypedExpression.Call(
              call.function(), children, call.inputNames(), call.parameters(), call.dataType());
      case TypedExpression.Cast cast ->
          new TypedExpression.Cast(children.getFirst(), cast.dataType(), cast.mode());
      case TypedExpression.Ternary ternary ->
          new TypedExpression.Ternary(
              children.get(0), children.get(1), children.get(2), ternary.dataType());
      case TypedExpression.Aggregate aggregate ->
          new TypedExpression.Aggregate(
              aggregate.kind(), aggregate.ddof(), children.getFirst(), aggregate.dataType());
      case TypedExpression.FilterValues ignored ->
          new TypedExpression.FilterValues(children.get(0), children.get(1));
      case TypedExpression.SortValues sort ->
          new TypedExpression.SortValues(children.getFirst(), sort.options());
      case TypedExpression.SortByValues sort ->
          new TypedExpression.SortByValues(children.getFirst(), rest(children), sort.options());
      case TypedExpression.GatherValues gather ->
          new TypedExpression.GatherValues(
              children.get(0), children.get(1), gather.returnsScalar(), gather.nullOnOutOfBounds());
      case TypedExpression.SliceValues ignored ->
          new TypedExpression.SliceValues(children.get(0), children.get(1), children.get(2));
      case TypedExpression.ExplodeValues explode ->
          new TypedExpression.ExplodeValues(
              children.getFirst(), explode.options(), explode.dataType());
      case TypedExpression.Over over -> rebuildOver(over, children);
      case TypedExpression.Rolling rolling ->
          new TypedExpression.Rolling(
              children.get(0),
              children.get(1),
              rolling.period(),
              rolling.offset(),
              rolling.closed());
      case TypedExpression.Eval eval ->
          new TypedExpression.Eval(
              children.get(0), children.get(1), eval.variant(), eval.dataType());
      case TypedExpression.StructEval eval -> {
        List<NamedExpression> evaluations = new ArrayList<>(eval.evaluations().size());
        for (int index = 0; index < eval.evaluations().size(); index++) {
          evaluations.add(eval.evaluations().get(index).withExpression(children.get(index + 1)));
        }
        yield new TypedExpression.StructEval(
            children.getFirst(), evaluations, eval.variant(), eval.dataType());
      }
      case TypedExpression.PythonFunction function ->
          new TypedExpression.PythonFunction(
              children,
              function.fields(),
              function.function(),
              function.options(),
              function.dataType());
    };
  }

  /** Rebuilds an expression from its leaves up; unchanged parts are shared. */
  public static TypedExpression rewrite(
      TypedExpression expression, UnaryOperator<TypedExpression> rule) {
    List<TypedExpression> children = children(expression);
    List<TypedExpression> rewritten = new ArrayList<>(children.size());
    boolean changed = false;
    for (TypedExpression child : children) {
      TypedExpression result = rewrite(child, rule);
      changed |= result != child;
      rewritten.add(result);
    }
    return rule.apply(changed ? withChildren(expression, rewritten) : expression);
  }

  /** Shows every part of an expression, parents first. */
  public static void visit(TypedExpression expression, Consumer<TypedExpression> visitor) {
    visitor.accept(expression);
    for (TypedExpression child : children(expression)) {
      visit(child, visitor);
    }
  }

  private static TypedExpression rebuildOver(
      TypedExpression.Over over, List<TypedExpression> children) {
    int partitions = over.partitionBy().size();
    Optional<Order> order = over.orderBy().map(old -> new Order(children.getLast(), old.options()));
    return new TypedExpression.Over(
        children.getFirst(),
        children.subList(1, 1 + partitions),
        order,
        over.mapping(),
        over.dataType());
  }

  private static List<TypedExpression> prepend(
      TypedExpression first, List<TypedExpression> others) {
    List<TypedExpression> all = new ArrayList<>(others.size() + 1);
    all.add(first);
    all.addAll(others);
    return List.copyOf(all);
  }

  private static List<TypedExpression> rest(List<TypedExpression> children) {
    return children.subList(1, children.size());
  }
}
