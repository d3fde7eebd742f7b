package io.floe.plan.encoding;

/** Bytes that are no plan of this build; the message says what is wrong with them. */
public final class PlanEncodingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PlanEncodingException(String message) {
    super(message);
  }

  PlanEncodingException(String message, Throwable cause) {
    super(message, cause);
  }
}
