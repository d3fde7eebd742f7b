package io.floe.engine.segment.function;

import io.floe.engine.segment.Segments;
import java.util.function.Consumer;

/** Goes through the rows of each segment, forwards or backwards. */
final class Walk {
  private Walk() {}

  /** A way through one segment: from the first row in steps to before the end. */
  record Steps(int first, int end, int step) {}

  static void each(Segments segments, boolean reverse, Consumer<Steps> body) {
    for (int segment = 0; segment < segments.count(); segment++) {
      int start = segments.start(segment);
      int end = segments.end(segment);
      body.accept(reverse ? new Steps(end - 1, start - 1, -1) : new Steps(start, end, 1));
    }
  }
}
