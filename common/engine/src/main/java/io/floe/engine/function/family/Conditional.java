package io.floe.engine.function.family;

import io.floe.codegen.KernelFactory;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.Concat;
import io.floe.engine.kernel.Gather;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that pick each row from one of several columns, of any layout. */
public final class Conditional {
  private Conditional() {}

  /** A mask, the values where it is true, and the values where it is false or null. */
  @KernelFactory("conditional.if_then_else")
  public static @Nullable ElementwiseFunction ifThenElse(
      List<Layout> layouts, FunctionParameters parameters) {
    boolean fits =
        layouts.size() == 3
            && layouts.get(0) == Layout.Bit.BIT
            && layouts.get(1).equals(layouts.get(2));
    return fits ? Conditional::choose : null;
  }

  /** The first value of a row that is not null. */
  @KernelFactory("conditional.coalesce")
  @KernelFactory("conditional.fill_null")
  public static @Nullable ElementwiseFunction coalesce(
      List<Layout> layouts, FunctionParameters parameters) {
    boolean fits =
        !layouts.isEmpty() && layouts.stream().allMatch(layout -> layout.equals(layouts.get(0)));
    return fits ? Conditional::firstNotNull : null;
  }

  private static Column choose(List<Column> arguments, int rows, Memory memory) {
    Column mask = arguments.get(0);
    if (rows > 0 && mask instanceof ConstantColumn constant) {
      FlatColumn value = constant.value();
      boolean truth = !value.isNull(0) && Bitmaps.get(((BitColumn) value).values(), 0);
      return arguments.get(truth ? 1 : 2).retain();
    }
    List<Column> sources = arguments.subList(1, 3);
    try (FlatColumn flat = Gather.flatten(mask, memory);
        Buffer indexes = memory.allocate((long) rows * Integer.BYTES)) {
      int[] starts = starts(sources);
      int[] steps = steps(sources);
      MemorySegment bits = ((BitColumn) flat).values();
      boolean nulls = flat.hasNulls();
      for (int row = 0; row < rows; row++) {
        int source = Bitmaps.get(bits, row) && !(nulls && flat.isNull(row)) ? 0 : 1;
        put(indexes, row, starts[source] + row * steps[source]);
      }
      return take(sources, indexes, rows, memory);
    }
  }

  private static Column firstNotNull(List<Column> arguments, int rows, Memory memory) {
    List<Column> sources = new ArrayList<>();
    for (Column argument : arguments) {
      sources.add(argument);
      if (!argument.hasNulls()) {
        break;
      }
    }
    if (sources.size() == 1 || rows == 0) {
      return sources.get(0).retain();
    }
    if (sources.stream().allMatch(ConstantColumn.class::isInstance)) {
      return sources.get(sources.size() - 1).retain();
    }
    int[] starts = starts(sources);
    int[] steps = steps(sources);
    try (Buffer indexes = memory.allocate((long) rows * Integer.BYTES)) {
      for (int row = 0; row < rows; row++) {
        int source = 0;
        while (source < starts.length - 1 && sources.get(source).isNull(row)) {
          source++;
        }
        put(indexes, row, starts[source] + row * steps[source]);
      }
      return take(sources, indexes, rows, memory);
    }
  }

  private static void put(Buffer indexes, int row, int value) {
    indexes.segment().set(ValueLayout.JAVA_INT_UNALIGNED, (long) row << 2, value);
  }

  /** Where each source starts when constants take one row. */
  private static int[] starts(List<Column> sources) {
    int[] starts = new int[sources.size()];
    int next = 0;
    for (int source = 0; source < starts.length; source++) {
      starts[source] = next;
      Column column = sources.get(source);
      next += column instanceof ConstantColumn ? 1 : column.length();
    }
    return starts;
  }

  private static int[] steps(List<Column> sources) {
    return sources.stream().mapToInt(column -> column instanceof ConstantColumn ? 0 : 1).toArray();
  }

  private static Column take(List<Column> sources, Buffer indexes, int rows, Memory memory) {
    List<Column> single =
        sources.stream()
            .map(column -> column instanceof ConstantColumn constant ? constant.value() : column)
            .toList();
    try (FlatColumn all = Concat.columns(single, memory)) {
      return Gather.flat(all, indexes.segment(), null, rows, memory);
    }
  }
}
