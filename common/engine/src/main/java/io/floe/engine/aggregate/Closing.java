package io.floe.engine.aggregate;

import java.util.function.Supplier;

/** Keeps what is held from leaking when the next thing cannot be made. */
final class Closing {
  private Closing() {}

  /** Makes another thing; closes the first when that fails. */
  static <T> T keep(AutoCloseable held, Supplier<T> next) {
    try {
      return next.get();
    } catch (RuntimeException failure) {
      try {
        held.close();
      } catch (Exception second) {
        failure.addSuppressed(second);
      }
      throw failure;
    }
  }
}
