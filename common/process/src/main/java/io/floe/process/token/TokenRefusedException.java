package io.floe.process.token;

/** A caller did not prove who they are; the message is for them. */
public final class TokenRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  TokenRefusedException(String message) {
    super(message);
  }
}
