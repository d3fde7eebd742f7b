package io.floe.plan.function;

/** What a function promises. */
public enum FunctionFlag {
  /** Each output value depends on the input values of its row alone. */
  ELEMENTWISE,
  /** One value comes out, however many went in. */
  RETURNS_SCALAR,
  /** As many values come out as went in. */
  LENGTH_PRESERVING,
  /** The order of the input rows matters for the values. */
  ORDER_SENSITIVE,
  /** The same input may give another output. */
  NOT_DETERMINISTIC,
  /** The output has the name of the function, not of its first input. */
  NAMED_BY_FUNCTION,
  /** A null in any input makes the output null. */
  PROPAGATES_NULLS
}
