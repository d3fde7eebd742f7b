package io.floe.physical.expression;

import io.floe.engine.column.Gather;
import io.floe.engine.function.FunctionException;
import io.floe.engine.segment.Reduction;

/** The only value of a segment: none or several are an error. */
final class OnlyValue {
  private OnlyValue() {}

  static Reduction reduction(boolean allowEmpty) {
    return (arguments, segments, memory) -> {
      int[] rows = new int[segments.count()];
      for (int segment = 0; segment < rows.length; segment++) {
        int length = segments.length(segment);
        if (length > 1 || (length == 0 && !allowEmpty)) {
          throw FunctionException.compute(
              "aggregation 'item' expected "
                  + (allowEmpty ? "no or a single value" : "a single value")
                  + ", got "
                  + (length == 0 ? "none" : length + " values"));
        }
        rows[segment] = length == 0 ? -1 : segments.start(segment);
      }
      return Gather.rows(arguments.getFirst(), rows, memory);
    };
  }
}
