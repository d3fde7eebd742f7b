package io.floe.plan.sql;

import io.floe.plan.semantics.ErrorType;
import io.floe.plan.semantics.PlanException;

/** The two exceptions that Polars raises for SQL text. */
final class SqlErrors {
  private SqlErrors() {}

  /** Text that SQL allows and Polars does not, or names that are unknown. */
  static PlanException unsupported(String message) {
    return new PlanException(ErrorType.SQL_INTERFACE, message);
  }

  /** Text that makes no sense. */
  static PlanException syntax(String message) {
    return new PlanException(ErrorType.SQL_SYNTAX, message);
  }
}
