package io.floe.worker.child;

/** What the exit code of a child means, in words for the user whose task was lost. */
final class Endings {
  /** Java's own code for {@code -XX:+ExitOnOutOfMemoryError}. */
  static final int OUT_OF_HEAP = 3;

  /** Codes above are signals, as shells and Java tell them. */
  private static final int SIGNALS = 128;

  private static final int ABORTED = 6;
  private static final int KILLED = 9;

  private Endings() {}

  static String words(int exitCode) {
    String how =
        switch (exitCode) {
          case OUT_OF_HEAP -> "ran out of Java heap";
          case SIGNALS + KILLED -> "was killed, most likely by the system for lack of memory";
          case SIGNALS + ABORTED -> "crashed";
          default ->
              exitCode > SIGNALS
                  ? "was ended by signal " + (exitCode - SIGNALS)
                  : "ended with exit code " + exitCode;
        };
    return "the worker's task process " + how + "; the worker goes on with a new one";
  }
}
