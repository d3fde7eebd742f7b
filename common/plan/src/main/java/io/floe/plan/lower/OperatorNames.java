package io.floe.plan.lower;

import io.floe.plan.dsl.Operator;

/** The catalogue entries of operators and the words that messages use for them. */
final class OperatorNames {
  private OperatorNames() {}

  /** The catalogue entry; for logical operators the one of booleans. */
  static String function(Operator operator) {
    return switch (operator) {
      case EQ -> "comparison.eq";
      case EQ_VALIDITY -> "comparison.eq_missing";
      case NOT_EQ -> "comparison.ne";
      case NOT_EQ_VALIDITY -> "comparison.ne_missing";
      case LT -> "comparison.lt";
      case LT_EQ -> "comparison.le";
      case GT -> "comparison.gt";
      case GT_EQ -> "comparison.ge";
      case PLUS -> "arithmetic.add";
      case MINUS -> "arithmetic.subtract";
      case MULTIPLY -> "arithmetic.multiply";
      case RUST_DIVIDE -> "arithmetic.divide";
      case TRUE_DIVIDE -> "arithmetic.true_divide";
      case FLOOR_DIVIDE -> "arithmetic.floor_divide";
      case MODULUS -> "arithmetic.modulus";
      case AND, LOGICAL_AND -> "boolean.and";
      case OR, LOGICAL_OR -> "boolean.or";
      case XOR -> "boolean.xor";
    };
  }

  /** {@code and}, {@code or} or {@code xor}. */
  static String logical(Operator operator) {
    String name = function(operator);
    return name.substring(name.indexOf('.') + 1);
  }

  /** The word for an operation that cannot be done. */
  static String verb(Operator operator) {
    return switch (operator) {
      case PLUS -> "add";
      case MINUS -> "sub";
      case MULTIPLY -> "mul";
      case MODULUS -> "rem";
      case RUST_DIVIDE, TRUE_DIVIDE, FLOOR_DIVIDE -> "div";
      case EQ, EQ_VALIDITY, NOT_EQ, NOT_EQ_VALIDITY, LT, LT_EQ, GT, GT_EQ -> "compare";
      case AND, OR, XOR, LOGICAL_AND, LOGICAL_OR -> "combine";
    };
  }
}
