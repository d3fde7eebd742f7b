package io.floe.engine.segment.function;

import io.floe.engine.segment.SegmentFunction;
import java.util.List;

/** Functions that say something about a column and leave its values as they are. */
final class Unchanged {
  private Unchanged() {}

  static void register(Registry registry) {
    for (String id : List.of("column.rechunk", "column.set_sorted_flag", "value.to_physical")) {
      registry.add(
          id,
          (layouts, parameters) -> {
            if (id.endsWith("to_physical") && parameters.string("type0", "").contains("cat")) {
              // Categories are strings here; their numbers are known to whole queries only.
              throw Registry.unsupported("to_physical", parameters);
            }
            return new SegmentFunction.Elementwise(
                (arguments, count, memory) -> arguments.getFirst().retain());
          });
    }
  }
}
