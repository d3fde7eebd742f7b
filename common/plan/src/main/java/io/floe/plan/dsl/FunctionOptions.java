package io.floe.plan.dsl;

/**
 * What the client promises of a user function.
 *
 * @param flags bits of Polars' function flags: 8 returns one value, 16 may be called again, 64 rows
 *     are independent, 128 length is kept
 */
public record FunctionOptions(boolean checkLengths, long flags) {

  /** Whether the function yields one value. */
  public boolean returnsScalar() {
    return (flags & 8) != 0;
  }

  /** Whether each row depends on that row alone. */
  public boolean rowSeparable() {
    return (flags & 64) != 0;
  }

  /** Whether the output is as long as the input. */
  public boolean lengthPreserving() {
    return (flags & 128) != 0;
  }

  /** Whether the function works value by value. */
  public boolean elementwise() {
    return rowSeparable() && lengthPreserving();
  }
}
