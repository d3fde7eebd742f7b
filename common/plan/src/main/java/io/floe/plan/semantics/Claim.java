package io.floe.plan.semantics;

import io.floe.plan.type.DataType;

/**
 * What Polars takes an expression for until it runs and is refused.
 *
 * @param type the type that planning goes on with
 * @param moment when the refusal comes
 */
public record Claim(DataType type, Moment moment) {

  /** When an expression is refused. */
  public enum Moment {
    /** While planning, once all expressions of the node have types. */
    COERCION,
    /** As soon as it runs; since 2.0 only where there are rows. */
    RUN,
    /** Where there is a frame or a group, with rows or without. */
    SEGMENTS,
    /** Where there are rows. */
    ROWS,
    /** Where each input has a value that is not null. */
    VALUES
  }
}
