package io.floe.plan.sql;

import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FunctionOptions;
import io.floe.plan.lower.ExpressionParts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Questions about expressions of a plan. */
final class Shapes {
  private Shapes() {}

  /** Whether an expression, or one within it, is such. */
  static boolean has(Expression expression, Predicate<Expression> wanted) {
    if (wanted.test(expression)) {
      return true;
    }
    for (Expression child : ExpressionParts.children(expression)) {
      if (has(child, wanted)) {
        return true;
      }
    }
    return false;
  }

  static boolean hasAggregate(Expression expression) {
    return has(
        expression, part -> part instanceof Expression.Aggregate || part instanceof Expression.Len);
  }

  static boolean hasWindow(Expression expression) {
    return has(
        expression, part -> part instanceof Expression.Over || part instanceof Expression.Rolling);
  }

  /** Whether one value of a group is left. */
  static boolean reducesGroup(Expression expression, Predicate<String> isKey) {
    return has(
        expression,
        part ->
            part instanceof Expression.Aggregate
                || part instanceof Expression.Len
                || part instanceof Expression.Over
                || part instanceof Expression.Rolling
                || (part instanceof Expression.AnonymousFunction function
                    && returnsScalar(function.options()))
                || (part instanceof Expression.Function function
                    && !function.name().startsWith("StructExpr.")
                    && columns(part).stream().anyMatch(isKey.negate())));
  }

  private static boolean returnsScalar(FunctionOptions options) {
    return options.returnsScalar();
  }

  /** Names of the columns that an expression reads. */
  static Set<String> columns(Expression expression) {
    Set<String> names = new LinkedHashSet<>();
    collect(expression, names);
    return names;
  }

  private static void collect(Expression expression, Set<String> names) {
    if (expression instanceof Expression.Column column) {
      names.add(column.name());
    }
    ExpressionParts.children(expression).forEach(child -> collect(child, names));
  }

  /** The expression with every part replaced, innermost parts first. */
  static Expression map(Expression expression, UnaryOperator<Expression> change) {
    List<Expression> children = ExpressionParts.children(expression);
    return change.apply(
        children.isEmpty()
            ? expression
            : ExpressionParts.withChildren(
                expression, children.stream().map(child -> map(child, change)).toList()));
  }

  static Expression withoutAlias(Expression expression) {
    return expression instanceof Expression.Alias alias ? alias.input() : expression;
  }

  /** All parts of one kind. */
  static List<Expression> parts(Expression expression, Predicate<Expression> wanted) {
    List<Expression> found = new ArrayList<>();
    gather(expression, wanted, found);
    return found;
  }

  private static void gather(
      Expression expression, Predicate<Expression> wanted, List<Expression> found) {
    if (wanted.test(expression)) {
      found.add(expression);
    }
    ExpressionParts.children(expression).forEach(child -> gather(child, wanted, found));
  }

  /** How many rows a projection has beside those of its input. */
  enum Height {
    /** As many as the columns it reads. */
    COLUMN,
    /** A number of its own. */
    OWN,
    /** Whatever stands beside it. */
    ANY
  }

  static Height height(Expression expression) {
    boolean own =
        has(
            expression,
            part ->
                part instanceof Expression.Explode
                    || part instanceof Expression.Filter
                    || part instanceof Expression.Gather
                    || part instanceof Expression.Slice
                    || part instanceof Expression.Aggregate
                    || part instanceof Expression.Len);
    if (own && !(expression instanceof Expression.Over)) {
      return has(expression, Expression.Over.class::isInstance) && !ownOutsideWindows(expression)
          ? Height.COLUMN
          : Height.OWN;
    }
    boolean column =
        has(
            expression,
            part -> part instanceof Expression.Column || part instanceof Expression.Selection);
    return column ? Height.COLUMN : Height.ANY;
  }

  private static boolean ownOutsideWindows(Expression expression) {
    if (expression instanceof Expression.Over) {
      return false;
    }
    if (expression instanceof Expression.Aggregate
        || expression instanceof Expression.Len
        || expression instanceof Expression.Explode
        || expression instanceof Expression.Filter
        || expression instanceof Expression.Gather
        || expression instanceof Expression.Slice) {
      return true;
    }
    return ExpressionParts.children(expression).stream().anyMatch(Shapes::ownOutsideWindows);
  }
}
