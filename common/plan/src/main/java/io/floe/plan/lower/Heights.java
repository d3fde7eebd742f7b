package io.floe.plan.lower;

import io.floe.plan.dsl.EvalVariant;
import io.floe.plan.function.FunctionFlag;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.TypedExpression;

/** Tells which expressions yield one value however many rows there are. */
public final class Heights {
  private Heights() {}

  /** Whether the expression yields one value. */
  public static boolean isScalar(TypedExpression expression) {
    return switch (expression) {
      case TypedExpression.Literal ignored -> true;
      case TypedExpression.Length ignored -> true;
      case TypedExpression.Aggregate ignored -> true;
      case TypedExpression.ColumnReference ignored -> false;
      case TypedExpression.SeriesLiteral ignored -> false;
      case TypedExpression.Element ignored -> false;
      // As much a scalar as the struct, which is asked too.
      case TypedExpression.FieldReference ignored -> true;
      case TypedExpression.FilterValues ignored -> false;
      case TypedExpression.SliceValues ignored -> false;
      case TypedExpression.ExplodeValues ignored -> false;
      case TypedExpression.Over ignored -> false;
      case TypedExpression.Rolling ignored -> false;
      case TypedExpression.SortValues sort -> isScalar(sort.input());
      case TypedExpression.SortByValues sort -> allScalar(sort);
      // A single index gives a column of one row; what is one value by nature says so.
      case TypedExpression.GatherValues gather -> gather.returnsScalar();
      case TypedExpression.Cast cast -> isScalar(cast.input());
      case TypedExpression.Ternary ternary -> allScalar(ternary);
      case TypedExpression.Call call ->
          call.function().is(FunctionFlag.RETURNS_SCALAR)
              || (call.function().is(FunctionFlag.LENGTH_PRESERVING) && allScalar(call));
      case TypedExpression.Eval eval -> isScalar(eval.input());
      case TypedExpression.StructEval eval -> allScalar(eval);
      case TypedExpression.PythonFunction function ->
          function.options().returnsScalar()
              || (function.options().elementwise() && allScalar(function));
    };
  }

  private static boolean allScalar(TypedExpression expression) {
    return ExpressionTree.children(expression).stream().allMatch(Heights::isScalar);
  }

  /** Whether each output value depends on the input values of its row alone. */
  public static boolean isElementwise(TypedExpression expression) {
    boolean own =
        switch (expression) {
          case TypedExpression.Literal ignored -> true;
          case TypedExpression.ColumnReference ignored -> true;
          case TypedExpression.Cast ignored -> true;
          case TypedExpression.Ternary ignored -> true;
          case TypedExpression.Element ignored -> true;
          case TypedExpression.FieldReference ignored -> true;
          case TypedExpression.StructEval ignored -> true;
          case TypedExpression.Call call -> call.function().is(FunctionFlag.ELEMENTWISE);
          case TypedExpression.PythonFunction function -> function.options().elementwise();
          case TypedExpression.Eval eval -> !(eval.variant() instanceof EvalVariant.Cumulative);
          case TypedExpression.SeriesLiteral ignored -> false;
          case TypedExpression.Length ignored -> false;
          case TypedExpression.Aggregate ignored -> false;
          case TypedExpression.FilterValues ignored -> false;
          case TypedExpression.SliceValues ignored -> false;
          case TypedExpression.ExplodeValues ignored -> false;
          case TypedExpression.Over ignored -> false;
          case TypedExpression.Rolling ignored -> false;
          case TypedExpression.SortValues ignored -> false;
          case TypedExpression.SortByValues ignored -> false;
          case TypedExpression.GatherValues ignored -> false;
        };
    if (!own) {
      return false;
    }
    if (expression instanceof TypedExpression.Eval eval) {
      return isElementwise(eval.input());
    }
    return ExpressionTree.children(expression).stream().allMatch(Heights::isElementwise);
  }
}
