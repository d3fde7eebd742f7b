package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Memory;
import java.util.List;

/** Of several readings of a text the one that understands the first value, as Polars guesses. */
final class FirstThatReads {
  private FirstThatReads() {}

  static ElementwiseFunction of(List<ElementwiseFunction> attempts) {
    return (arguments, rows, memory) -> read(attempts, arguments.getFirst(), rows, memory);
  }

  private static Column read(
      List<ElementwiseFunction> attempts, Column text, int rows, Memory memory) {
    int first = 0;
    while (first < rows && text.isNull(first)) {
      first++;
    }
    if (first < rows) {
      try (FlatColumn flat = Flatten.of(text, memory);
          Column one = Gather.rows(flat, new int[] {first}, memory)) {
        for (ElementwiseFunction attempt : attempts) {
          try (Column result = attempt.apply(List.of(one), 1, memory)) {
            if (!result.isNull(0)) {
              return attempt.apply(List.of(text), rows, memory);
            }
          }
        }
      }
    }
    return attempts.getFirst().apply(List.of(text), rows, memory);
  }
}
