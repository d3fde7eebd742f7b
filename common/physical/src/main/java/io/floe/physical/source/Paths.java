package io.floe.physical.source;

/** Paths as users write them. */
public final class Paths {
  private Paths() {}

  /** Whether a path is of this machine and not of a store. */
  public static boolean isLocal(String path) {
    return path.startsWith("file:") || !path.contains("://");
  }

  /** A path of this machine, also where it is written as a URL. */
  public static String local(String written) {
    if (written.startsWith("file://")) {
      return written.substring("file://".length());
    }
    return written.startsWith("file:") ? written.substring("file:".length()) : written;
  }
}
