package io.floe.plan.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Walks and rebuilds expressions of SQL text; queries inside are leaves. */
final class SqlParts {
  private SqlParts() {}

  static List<SqlExpression> children(SqlExpression expression) {
    List<SqlExpression> children = new ArrayList<>();
    map(
        expression,
        child -> {
          children.add(child);
          return child;
        });
    return children;
  }

  /** Calls for the expression and all within it. */
  static void visit(SqlExpression expression, Consumer<SqlExpression> visitor) {
    visitor.accept(expression);
    children(expression).forEach(child -> visit(child, visitor));
  }

  /** Whether a query is inside. */
  static boolean hasQuery(SqlExpression expression) {
    boolean[] found = {false};
    visit(
        expression,
        part ->
            found[0] |=
                part instanceof SqlExpression.ScalarQuery
                    || part instanceof SqlExpression.Exists
                    || part instanceof SqlExpression.InQuery);
    return found[0];
  }

  /** The conditions that AND combines. */
  static List<SqlExpression> conjuncts(SqlExpression expression) {
    if (expression instanceof SqlExpression.Nested nested) {
      return conjuncts(nested.input());
    }
    if (expression instanceof SqlExpression.Binary binary && binary.operator().equals("AND")) {
      List<SqlExpression> all = new ArrayList<>(conjuncts(binary.left()));
      all.addAll(conjuncts(binary.right()));
      return all;
    }
    return List.of(expression);
  }

  private static List<SqlExpression> each(
      List<SqlExpression> expressions, UnaryOperator<SqlExpression> change) {
    return expressions.stream().map(change).toList();
  }

  /** The expression over other direct children. */
  static SqlExpression map(SqlExpression expression, UnaryOperator<SqlExpression> change) {
    return switch (expression) {
      case SqlExpression.Name leaf -> leaf;
      case SqlExpression.Path leaf -> leaf;
      case SqlExpression.Star leaf -> leaf;
      case SqlExpression.NumberValue leaf -> leaf;
      case SqlExpression.TextValue leaf -> leaf;
      case SqlExpression.HexValue leaf -> leaf;
      case SqlExpression.BitValue leaf -> leaf;
      case SqlExpression.ForeignValue leaf -> leaf;
      case SqlExpression.BooleanValue leaf -> leaf;
      case SqlExpression.NullValue leaf -> leaf;
      case SqlExpression.TypedValue leaf -> leaf;
      case SqlExpression.IntervalValue leaf -> leaf;
      case SqlExpression.Exists leaf -> leaf;
      case SqlExpression.ScalarQuery leaf -> leaf;
      case SqlExpression.ArrayValue array ->
          new SqlExpression.ArrayValue(each(array.elements(), change));
      case SqlExpression.Tuple tuple -> new SqlExpression.Tuple(each(tuple.elements(), change));
      case SqlExpression.Nested nested -> new SqlExpression.Nested(change.apply(nested.input()));
      case SqlExpression.Unary unary ->
          new SqlExpression.Unary(unary.operator(), change.apply(unary.input()));
      case SqlExpression.Binary binary ->
          new SqlExpression.Binary(
              change.apply(binary.left()), binary.operator(), change.apply(binary.right()));
      case SqlExpression.Between between ->
          new SqlExpression.Between(
              change.apply(between.input()),
              between.negated(),
              change.apply(between.low()),
              change.apply(between.high()));
      case SqlExpression.InList in ->
          new SqlExpression.InList(
              change.apply(in.input()), in.negated(), each(in.elements(), change));
      case SqlExpression.InQuery in ->
          new SqlExpression.InQuery(change.apply(in.input()), in.negated(), in.query());
      case SqlExpression.Quantified quantified ->
          new SqlExpression.Quantified(
              change.apply(quantified.left()),
              quantified.operator(),
              quantified.all(),
              change.apply(quantified.right()));
      case SqlExpression.Like like ->
          new SqlExpression.Like(
              change.apply(like.input()),
              like.negated(),
              like.ignoresCase(),
              change.apply(like.pattern()),
              like.escape());
      case SqlExpression.Matches matches ->
          new SqlExpression.Matches(
              change.apply(matches.input()), matches.negated(), change.apply(matches.pattern()));
      case SqlExpression.Is is ->
          new SqlExpression.Is(change.apply(is.input()), is.negated(), is.what());
      case SqlExpression.IsDistinct is ->
          new SqlExpression.IsDistinct(
              change.apply(is.left()), is.negated(), change.apply(is.right()));
      case SqlExpression.Case branches ->
          new SqlExpression.Case(
              branches.operand().map(change),
              branches.branches().stream()
                  .map(
                      branch ->
                          new SqlExpression.Branch(
                              change.apply(branch.condition()), change.apply(branch.result())))
                  .toList(),
              branches.otherwise().map(change));
      case SqlExpression.Cast cast ->
          new SqlExpression.Cast(change.apply(cast.input()), cast.type(), cast.trying());
      case SqlExpression.Extract extract ->
          new SqlExpression.Extract(extract.part(), change.apply(extract.input()));
      case SqlExpression.Trim trim ->
          new SqlExpression.Trim(
              change.apply(trim.input()), trim.side(), trim.what().map(change), trim.list());
      case SqlExpression.Substring substring ->
          new SqlExpression.Substring(
              change.apply(substring.input()),
              substring.start().map(change),
              substring.length().map(change));
      case SqlExpression.Position position ->
          new SqlExpression.Position(
              change.apply(position.needle()), change.apply(position.input()));
      case SqlExpression.Subscript subscript ->
          new SqlExpression.Subscript(
              change.apply(subscript.input()), change.apply(subscript.index()), subscript.slice());
      case SqlExpression.Call call ->
          new SqlExpression.Call(
              call.name(),
              each(call.arguments(), change),
              call.distinct(),
              call.orderBy(),
              call.limit(),
              call.filter().map(change),
              call.over(),
              call.refused());
    };
  }
}
