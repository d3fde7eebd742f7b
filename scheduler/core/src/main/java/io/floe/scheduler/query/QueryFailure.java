package io.floe.scheduler.query;

/** Why a query failed: the name of a Python exception that clients know, and its message. */
public record QueryFailure(String type, String message) {

  /** As clients parse it. */
  public String text() {
    return type + ": " + message;
  }
}
