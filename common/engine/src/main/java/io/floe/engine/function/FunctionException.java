package io.floe.engine.function;

/** A value cannot be computed; the user's data or query is at fault, not the engine. */
public final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, in terms that the upper layers turn into an exception name of Polars. */
  public enum Kind {
    COMPUTE,
    INVALID_OPERATION,
    OUT_OF_BOUNDS,
    SHAPE,
    SCHEMA,
    DUPLICATE
  }

  private final Kind kind;

  public FunctionException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }

  /** A failure of a computation. */
  public static FunctionException compute(String message) {
    return new FunctionException(Kind.COMPUTE, message);
  }

  /** A use that the function does not allow. */
  public static FunctionException invalid(String message) {
    return new FunctionException(Kind.INVALID_OPERATION, message);
  }
}
