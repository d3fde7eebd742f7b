package io.floe.format.codec;

/** Compressed bytes that cannot be decompressed. Callers add the place. */
public final class CodecException extends Exception {
  private static final long serialVersionUID = 1L;

  public CodecException(String problem) {
    super(problem);
  }

  public CodecException(String problem, Throwable cause) {
    super(problem, cause);
  }
}
