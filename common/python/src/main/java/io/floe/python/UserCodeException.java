package io.floe.python;

/** User code failed, or could not be run; the message is for the user. */
public final class UserCodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String pythonType;

  /**
   * A failure.
   *
   * @param pythonType the name of the Python exception that the client is to raise
   */
  public UserCodeException(String pythonType, String message) {
    super(message);
    this.pythonType = pythonType;
  }

  /** A failure that is no exception of the user's own code. */
  public static UserCodeException compute(String message) {
    return new UserCodeException("ComputeError", message);
  }

  /** The name of the Python exception that the client is to raise. */
  public String pythonType() {
    return pythonType;
  }
}
