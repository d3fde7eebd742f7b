package io.floe.scheduler.execution;

/**
 * A failure that the user should see as a Polars exception. The type is the name of a class in
 * {@code polars.exceptions} or of a Python builtin; names that clients do not know are shown as
 * ComputeError.
 */
public final class QueryError extends Exception {
  private final String type;

  public QueryError(String type, String message) {
    this(type, message, null);
  }

  public QueryError(String type, String message, Throwable cause) {
    super(message, cause);
    this.type = type;
  }

  /** The name of the Python exception. */
  public String type() {
    return type;
  }
}
