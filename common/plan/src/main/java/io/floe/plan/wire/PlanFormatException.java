package io.floe.plan.wire;

/** The bytes are no plan: broken, truncated or of a shape that no supported version writes. */
public final class PlanFormatException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final long offset;

  /** Tells what is wrong at which byte of the plan. */
  public PlanFormatException(long offset, String reason) {
    super("invalid query plan at byte " + offset + ": " + reason);
    this.offset = offset;
  }

  /** The byte of the plan at which it was noticed. */
  public long offset() {
    return offset;
  }
}
