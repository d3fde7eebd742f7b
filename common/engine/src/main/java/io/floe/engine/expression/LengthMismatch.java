package io.floe.engine.expression;

import io.floe.engine.function.FunctionException;
import io.floe.engine.segment.Segments;

/** Words for values that should go together row by row but have different lengths. */
final class LengthMismatch {
  private LengthMismatch() {}

  static FunctionException because(String message) {
    return new FunctionException(FunctionException.Kind.SHAPE, message);
  }

  /** Names the first segment in which two divisions differ. */
  static FunctionException between(Segments left, Segments right) {
    int segments = Math.min(left.count(), right.count());
    for (int segment = 0; segment < segments; segment++) {
      if (left.length(segment) != right.length(segment)) {
        return because(
            "cannot combine expressions of different lengths: %d and %d"
                .formatted(left.length(segment), right.length(segment)));
      }
    }
    return because(
        "cannot combine expressions over %d and %d groups".formatted(left.count(), right.count()));
  }
}
