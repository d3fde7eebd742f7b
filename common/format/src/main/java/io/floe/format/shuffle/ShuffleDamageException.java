package io.floe.format.shuffle;

/** Shuffle data that is gone, cut off or not what was written; it has to be made again. */
public final class ShuffleDamageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ShuffleDamageException(String place, String problem) {
    super(place + ": " + problem);
  }

  public ShuffleDamageException(String place, String problem, Throwable cause) {
    super(place + ": " + problem, cause);
  }
}
