package io.floe.engine.segment.function;

import io.floe.engine.column.Gather;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Rearrangement;

/** The elements of all lists or arrays of each segment, one after the other. */
final class Exploding {
  private Exploding() {}

  static void register(Registry registry) {
    registry.many("array.explode", Exploding::make);
  }

  private static Rearrangement make(FunctionParameters parameters) {
    boolean emptyAsNull = parameters.flag("0.empty_as_null", true);
    boolean keepNulls = parameters.flag("0.keep_nulls", true);
    return (arguments, segments, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.getFirst(), scope);
        Kept.Choosing choosing = new Kept.Choosing(children.values().length());
        for (int segment = 0; segment < segments.count(); segment++) {
          for (int row = segments.start(segment); row < segments.end(segment); row++) {
            boolean missing = children.nulls()[row];
            if (missing ? keepNulls : emptyAsNull && children.segments().length(row) == 0) {
              choosing.add(-1);
            }
            int end = children.segments().end(row);
            for (int at = children.segments().start(row); !missing && at < end; at++) {
              choosing.add(at);
            }
          }
          choosing.endSegment();
        }
        Kept.Choice choice = choosing.finish();
        return new Rearrangement.Segmented(
            Gather.rows(children.values(), choice.rows(), memory), choice.segments());
      }
    };
  }
}
