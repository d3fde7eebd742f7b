package io.floe.physical.expression;

import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.TypedExpression;

/** What an expression looks at; decides how a select is cut up. */
public final class Traits {
  private Traits() {}

  /** Whether any column of the input is read. */
  public static boolean readsColumns(TypedExpression expression) {
    return expression instanceof TypedExpression.ColumnReference
        || ExpressionTree.children(expression).stream().anyMatch(Traits::readsColumns);
  }

  /** Whether the number of rows of the input matters even if no column is read. */
  public static boolean countsRows(TypedExpression expression) {
    return expression instanceof TypedExpression.Length
        || ExpressionTree.children(expression).stream().anyMatch(Traits::countsRows);
  }
}
