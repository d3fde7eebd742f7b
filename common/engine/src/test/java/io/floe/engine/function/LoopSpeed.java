package io.floe.engine.function;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.arrow.memory.RootAllocator;

/** Prints nanoseconds per row of some kernels; run by hand. */
public final class LoopSpeed {
  private LoopSpeed() {}

  public static void main(String[] arguments) {
    try (Memory memory = Memory.over(new RootAllocator())) {
      for (String id :
          List.of("arithmetic.add", "arithmetic.multiply", "comparison.lt", "comparison.eq")) {
        for (FixedLayout layout :
            List.of(
                FixedLayout.FLOAT64,
                FixedLayout.FLOAT32,
                FixedLayout.INT64,
                FixedLayout.INT32,
                FixedLayout.INT8)) {
          measure(id, layout, memory);
        }
      }
    }
  }

  private static void measure(String id, FixedLayout layout, Memory memory) {
    int rows = 16_384;
    Random random = new Random(1);
    List<Object> values = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      values.add(
          layout.name().startsWith("F") ? (Object) random.nextDouble() : (Object) (long) row);
    }
    List<Layout> layouts = List.of(layout, layout);
    ElementwiseFunction function =
        KernelTable.elementwise(id, layouts, FunctionParameters.NONE).orElseThrow();
    try (Column left = Values.column(layout, values, memory);
        Column right = Values.column(layout, values.reversed(), memory)) {
      List<Column> both = List.of(left, right);
      double best = Double.MAX_VALUE;
      for (int round = 0; round < 30; round++) {
        long start = System.nanoTime();
        for (int call = 0; call < 400; call++) {
          function.apply(both, rows, memory).close();
        }
        best = Math.min(best, (System.nanoTime() - start) / (400.0 * rows));
      }
      System.out.printf("%s %s %.3f ns/row%n", id, layout, best);
    }
  }
}
