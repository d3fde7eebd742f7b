package io.floe.plan.dsl;

/** The operators of {@link Expression.Binary}. */
public enum Operator {
  EQ("=="),
  /** Equality that treats null as a value ({@code eq_missing}). */
  EQ_VALIDITY("==v"),
  NOT_EQ("!="),
  /** Inequality that treats null as a value ({@code ne_missing}). */
  NOT_EQ_VALIDITY("!=v"),
  LT("<"),
  LT_EQ("<="),
  GT(">"),
  GT_EQ(">="),
  PLUS("+"),
  MINUS("-"),
  MULTIPLY("*"),
  /** Division that stays within integers for integers (SQL and internal use). */
  RUST_DIVIDE("rust_div"),
  /** Python's {@code /}. */
  TRUE_DIVIDE("/"),
  FLOOR_DIVIDE("//"),
  MODULUS("%"),
  /** Bitwise or logical, by type. */
  AND("&"),
  OR("|"),
  XOR("^"),
  /** Always logical. */
  LOGICAL_AND("&&"),
  LOGICAL_OR("||");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  /** How plans print the operator. */
  public String symbol() {
    return symbol;
  }
}
