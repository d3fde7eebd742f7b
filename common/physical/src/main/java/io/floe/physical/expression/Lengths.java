package io.floe.physical.expression;

import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.expression.Evaluators;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;

/** Makes columns of the lengths of segments. */
final class Lengths {
  private Lengths() {}

  static Evaluators.LengthColumn of(DataType type) {
    FixedLayout layout = (FixedLayout) PhysicalLayouts.of(type);
    return (segments, memory) -> {
      try (FixedBuilder builder = new FixedBuilder(layout, segments.count(), memory)) {
        for (int segment = 0; segment < segments.count(); segment++) {
          builder.appendLong(segments.length(segment));
        }
        return builder.finish();
      }
    };
  }
}
