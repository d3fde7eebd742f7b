package io.floe.engine.pipeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Closes several things although some of them fail to close. */
final class Closing {
  private Closing() {}

  static void all(List<? extends AutoCloseable> resources) {
    RuntimeException failure = null;
    for (AutoCloseable resource : resources) {
      failure = close(resource, failure);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable RuntimeException close(
      AutoCloseable resource, @Nullable RuntimeException earlier) {
    try {
      resource.close();
      return earlier;
    } catch (Exception problem) {
      RuntimeException failure =
          problem instanceof RuntimeException runtime
              ? runtime
              : new IllegalStateException(problem);
      if (earlier == null) {
        return failure;
      }
      earlier.addSuppressed(failure);
      return earlier;
    }
  }
}
