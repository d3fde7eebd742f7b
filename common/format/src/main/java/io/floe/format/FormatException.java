package io.floe.format;

/**
 * Bytes that are not what they should be, or a feature of a format that is not supported. Says
 * which file or stream and where in it.
 */
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String place;

  /**
   * @param place the file or stream, and where in it
   * @param problem what is wrong there
   */
  public FormatException(String place, String problem) {
    super(place + ": " + problem);
    this.place = place;
  }

  /**
   * @param place the file or stream, and where in it
   * @param problem what is wrong there
   * @param cause what a library said
   */
  public FormatException(String place, String problem, Throwable cause) {
    super(place + ": " + problem, cause);
    this.place = place;
  }

  /** The file or stream, and where in it. */
  public String place() {
    return place;
  }
}
