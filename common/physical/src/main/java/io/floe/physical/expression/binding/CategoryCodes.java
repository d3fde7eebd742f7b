package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Memory;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for categories that travel as text: equal texts have one number, which one is as open as
 * with Polars, where it depends on what the process has seen before.
 */
final class CategoryCodes {
  private final FixedLayout layout;
  private final Map<ByteBuffer, Integer> codes = new HashMap<>();

  private CategoryCodes(FixedLayout layout) {
    this.layout = layout;
  }

  static ElementwiseFunction of(FixedLayout layout) {
    return new CategoryCodes(layout)::number;
  }

  private Column number(List<Column> arguments, int rows, Memory memory) {
    try (FlatColumn flat = Flatten.of(arguments.getFirst(), memory);
        FixedBuilder builder = new FixedBuilder(layout, rows, memory)) {
      Slice slice = new Slice((BytesColumn) flat);
      for (int row = 0; row < rows; row++) {
        if (flat.isNull(row)) {
          builder.appendNull();
        } else {
          slice.at(row);
          builder.appendLong(code(ByteBuffer.wrap(slice.toBytes())));
        }
      }
      return builder.finish();
    }
  }

  /** Pages of one query may come from several threads. */
  private synchronized int code(ByteBuffer text) {
    Integer known = codes.putIfAbsent(text, codes.size());
    return known == null ? codes.size() - 1 : known;
  }
}
