package io.floe.plan.optimise;

import io.floe.plan.logical.TypedExpression;

/** Which share of rows a predicate is likely to keep: the usual rules of thumb. */
final class Selectivity {
  private static final double EQUAL = 0.1;
  private static final double RANGE = 0.4;
  private static final double PATTERN = 0.1;
  private static final double MEMBERS = 0.2;
  private static final double OTHER = 0.5;

  private Selectivity() {}

  static double of(TypedExpression predicate) {
    double share = 1;
    for (TypedExpression part : Predicates.split(predicate)) {
      share *= part(part);
    }
    return share;
  }

  private static double part(TypedExpression part) {
    if (!(part instanceof TypedExpression.Call call)) {
      return OTHER;
    }
    return switch (call.function().name()) {
      case "comparison.eq", "comparison.eq_missing" -> EQUAL;
      case "comparison.lt", "comparison.le", "comparison.gt", "comparison.ge" -> RANGE;
      case "boolean.or" -> Math.min(1, of(call.inputs().get(0)) + of(call.inputs().get(1)));
      case "boolean.not", "Boolean.Not" -> 1 - of(call.inputs().getFirst());
      case "Boolean.IsBetween" -> RANGE * RANGE;
      case "Boolean.IsIn" -> MEMBERS;
      case "Boolean.IsNotNull", "comparison.ne", "comparison.ne_missing" -> 0.9;
      case "Boolean.IsNull" -> EQUAL;
      case "StringExpr.Contains", "StringExpr.StartsWith", "StringExpr.EndsWith" -> PATTERN;
      default -> OTHER;
    };
  }
}
