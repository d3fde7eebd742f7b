package io.floe.storage;

/** A file or store that cannot be read or written. Says which and why. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageException(String location, String problem) {
    super(location + ": " + problem);
  }

  public StorageException(String location, String problem, Throwable cause) {
    super(location + ": " + problem, cause);
  }

  /** The name of the exception in Python: what is not there differs from what cannot be read. */
  public String pythonType() {
    return String.valueOf(getMessage()).contains("No such file or directory")
        ? "FileNotFoundError"
        : "OSError";
  }
}
