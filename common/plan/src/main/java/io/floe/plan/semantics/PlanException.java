package io.floe.plan.semantics;

import io.floe.plan.type.DataType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan that Polars would refuse, or that this cluster does not support. */
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ErrorType type;
  private final transient @Nullable Claim claim;

  public PlanException(ErrorType type, String message) {
    this(type, message, null);
  }

  private PlanException(ErrorType type, String message, @Nullable Claim claim) {
    super(message);
    this.type = type;
    this.claim = claim;
  }

  /** What Polars takes the expression for until it runs; empty when it is refused at once. */
  public Optional<Claim> claim() {
    return Optional.ofNullable(claim);
  }

  /** The same, but other expressions are typed before. */
  public PlanException whenCoerced(DataType claimed) {
    return at(Claim.Moment.COERCION, claimed);
  }

  /** The same, but the expression has this type until it runs. */
  public PlanException whenRun(DataType claimed) {
    return at(Claim.Moment.RUN, claimed);
  }

  /** The same, but the expression has this type until it runs over a frame or a group. */
  public PlanException whenSegments(DataType claimed) {
    return at(Claim.Moment.SEGMENTS, claimed);
  }

  /** The same, but the expression has this type until it runs over rows. */
  public PlanException whenRows(DataType claimed) {
    return at(Claim.Moment.ROWS, claimed);
  }

  /** The same, but the expression has this type until it meets values that are not null. */
  public PlanException whenValues(DataType claimed) {
    return at(Claim.Moment.VALUES, claimed);
  }

  private PlanException at(Claim.Moment moment, DataType claimed) {
    return new PlanException(type, getMessage(), new Claim(claimed, moment));
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
