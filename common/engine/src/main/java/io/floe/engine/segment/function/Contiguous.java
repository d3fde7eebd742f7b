package io.floe.engine.segment.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Reduction;
import java.util.ArrayList;
import java.util.List;

/** Writes overlapping windows out, for reductions that read segments one after the other. */
final class Contiguous {
  private Contiguous() {}

  /** The same reduction for any segments. */
  static Reduction reduction(Reduction reduction) {
    return (arguments, segments, memory) -> {
      if (segments.isContiguous()) {
        return reduction.reduce(arguments, segments, memory);
      }
      int[] rows = segments.rowIndices();
      try (Scope scope = new Scope(memory)) {
        List<Column> gathered = new ArrayList<>();
        for (Column argument : arguments) {
          gathered.add(scope.own(Gather.rows(argument, rows, memory)));
        }
        return reduction.reduce(gathered, segments.compacted(), memory);
      }
    };
  }
}
