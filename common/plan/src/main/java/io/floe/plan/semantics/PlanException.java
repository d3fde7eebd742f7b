package io.floe.plan.semantics;

/** A plan that Polars would refuse, or that this cluster does not support. */
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ErrorType type;

  public PlanException(ErrorType type, String message) {
    super(message);
    this.type = type;
  }

  /** Which exception of Polars it is. */
  public ErrorType type() {
    return type;
  }

  /** An operation that the types do not allow. */
  public static PlanException invalidOperation(String message) {
    return new PlanException(ErrorType.INVALID_OPERATION, message);
  }

  /** Types that do not fit each other. */
  public static PlanException schema(String message) {
    return new PlanException(ErrorType.SCHEMA, message);
  }

  /** A computation that cannot be done. */
  public static PlanException compute(String message) {
    return new PlanException(ErrorType.COMPUTE, message);
  }

  /** A file without content. */
  public static PlanException noData(String message) {
    return new PlanException(ErrorType.NO_DATA, message);
  }

  /** A name that occurs twice. */
  public static PlanException duplicate(String message) {
    return new PlanException(ErrorType.DUPLICATE, message);
  }
}
