package io.floe.plan.stage;

import io.floe.plan.function.FunctionFlag;
import io.floe.plan.logical.Constant;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.lower.Heights;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells which expressions do not care how rows are divided over tasks. */
final class RowWise {
  private RowWise() {}

  /** Whether each output value depends on the values of its row alone, and on constants. */
  static boolean is(TypedExpression expression) {
    return Heights.isElementwise(ExpressionTree.rewrite(expression, RowWise::withoutConstants));
  }

  /** Constants such as the imploded list of an {@code is_in} are literals for this purpose. */
  private static TypedExpression withoutConstants(TypedExpression expression) {
    boolean constant =
        !(expression instanceof TypedExpression.Literal)
            && Heights.isScalar(expression)
            && reads(expression).isEmpty()
            && isConstant(expression);
    return constant
        ? new TypedExpression.Literal(Constant.NULL, expression.dataType())
        : expression;
  }

  private static boolean isConstant(TypedExpression expression) {
    boolean own =
        switch (expression) {
          case TypedExpression.Length ignored -> false;
          case TypedExpression.PythonFunction ignored -> false;
          case TypedExpression.Element ignored -> false;
          case TypedExpression.FieldReference ignored -> false;
          case TypedExpression.Call call -> !call.function().is(FunctionFlag.NOT_DETERMINISTIC);
          case TypedExpression ignored -> true;
        };
    return own && ExpressionTree.children(expression).stream().allMatch(RowWise::isConstant);
  }

  /** Whether the function itself looks at one row at a time. */
  static boolean isElementwise(TypedExpression.Call call) {
    return call.function().is(FunctionFlag.ELEMENTWISE) && !call.inputs().isEmpty();
  }

  static boolean all(List<NamedExpression> expressions) {
    return expressions.stream().allMatch(each -> is(each.expression()));
  }

  /** The columns that an expression reads. */
  static Set<String> reads(TypedExpression expression) {
    Set<String> names = new LinkedHashSet<>();
    ExpressionTree.visit(
        expression,
        part -> {
          if (part instanceof TypedExpression.ColumnReference column) {
            names.add(column.name());
          }
        });
    return names;
  }

  /** Whether running it again gives the same values. */
  static boolean repeats(List<NamedExpression> expressions) {
    return expressions.stream().allMatch(each -> repeats(each.expression()));
  }

  static boolean repeats(TypedExpression expression) {
    boolean own =
        switch (expression) {
          case TypedExpression.PythonFunction ignored -> false;
          case TypedExpression.Call call -> !call.function().is(FunctionFlag.NOT_DETERMINISTIC);
          case TypedExpression ignored -> true;
        };
    return own && ExpressionTree.children(expression).stream().allMatch(RowWise::repeats);
  }
}
