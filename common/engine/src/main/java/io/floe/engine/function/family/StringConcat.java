package io.floe.engine.function.family;

import io.floe.codegen.KernelFactory;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Columns;
import io.floe.engine.kernel.Gather;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Validity;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins the texts of several columns row by row. */
public final class StringConcat {
  private StringConcat() {}

  /** With the parameters {@code separator} and {@code ignore_nulls}. */
  @KernelFactory("string.concat_horizontal")
  public static @Nullable ElementwiseFunction concat(
      List<Layout> layouts, FunctionParameters parameters) {
    if (layouts.isEmpty() || !layouts.stream().allMatch(Layout.Bytes.BYTES::equals)) {
      return null;
    }
    byte[] separator = parameters.string("separator", "").getBytes(StandardCharsets.UTF_8);
    boolean ignoreNulls = parameters.flag("ignore_nulls");
    return (arguments, rows, memory) -> join(arguments, rows, memory, separator, ignoreNulls);
  }

  private static Column join(
      List<Column> arguments, int rows, Memory memory, byte[] separator, boolean ignoreNulls) {
    if (rows == 0) {
      return Columns.empty(Layout.Bytes.BYTES, memory);
    }
    boolean constant = arguments.stream().allMatch(ConstantColumn.class::isInstance);
    int count = constant ? 1 : rows;
    try (Scope scope = new Scope(memory)) {
      int[] masks = new int[arguments.size()];
      List<FlatColumn> flat = new ArrayList<>();
      List<Slice> slices = new ArrayList<>();
      for (int position = 0; position < masks.length; position++) {
        Column argument = arguments.get(position);
        if (!ignoreNulls && argument instanceof ConstantColumn one && one.hasNulls()) {
          return Columns.nulls(Layout.Bytes.BYTES, rows, memory);
        }
        masks[position] = argument instanceof ConstantColumn ? 0 : -1;
        FlatColumn column =
            argument instanceof ConstantColumn one
                ? one.value()
                : scope.own(Gather.flatten(argument, memory));
        flat.add(column);
        slices.add(new Slice((BytesColumn) column));
      }
      BytesWriter writer = scope.own(new BytesWriter(memory, count));
      for (int row = 0; row < count; row++) {
        join(flat, slices, masks, row, separator, ignoreNulls, writer);
      }
      BytesColumn joined =
          writer.finish(ignoreNulls ? null : Validity.and(flat, masks, count, false, memory), -1);
      return constant ? new ConstantColumn(joined, rows) : joined;
    }
  }

  private static void join(
      List<FlatColumn> flat,
      List<Slice> slices,
      int[] masks,
      int row,
      byte[] separator,
      boolean ignoreNulls,
      BytesWriter writer) {
    writer.begin();
    boolean first = true;
    for (int position = 0; position < masks.length; position++) {
      if (flat.get(position).isNull(row & masks[position])) {
        if (!ignoreNulls) {
          writer.drop();
          writer.addNull();
          return;
        }
        continue;
      }
      if (!first) {
        writer.append(separator, 0, separator.length);
      }
      first = false;
      slices.get(position).at(row & masks[position]);
      writer.append(slices.get(position));
    }
    writer.end();
  }
}
