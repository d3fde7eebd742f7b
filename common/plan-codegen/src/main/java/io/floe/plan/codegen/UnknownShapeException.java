package io.floe.plan.codegen;

/** A type that the encoding has no answer for; the message is for the developer. */
final class UnknownShapeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownShapeException(String message) {
    super(message);
  }
}
