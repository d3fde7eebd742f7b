package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Between the codes of an enum and the names of its categories. */
final class EnumCasts {
  private EnumCasts() {}

  /** Names to codes; a name that is no category becomes null. */
  static ElementwiseFunction parse(List<String> categories, FixedLayout layout) {
    Map<String, Integer> codes = new HashMap<>();
    for (int code = 0; code < categories.size(); code++) {
      codes.put(categories.get(code), code);
    }
    return (arguments, rows, memory) -> parse(arguments.getFirst(), codes, layout, rows, memory);
  }

  private static Column parse(
      Column names, Map<String, Integer> codes, FixedLayout layout, int rows, Memory memory) {
    try (FlatColumn flat = Flatten.of(names, memory);
        FixedBuilder builder = new FixedBuilder(layout, rows, memory)) {
      Slice slice = new Slice((BytesColumn) flat);
      for (int row = 0; row < rows; row++) {
        Integer code = null;
        if (!flat.isNull(row)) {
          slice.at(row);
          code = codes.get(slice.toString());
        }
        if (code == null) {
          builder.appendNull();
        } else {
          builder.appendLong(code);
        }
      }
      return builder.finish();
    }
  }

  /** Codes to names; a code that is no category becomes null. */
  static ElementwiseFunction format(List<String> categories) {
    List<byte[]> names =
        categories.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();
    return (arguments, rows, memory) -> {
      try (FlatColumn flat = Flatten.of(arguments.getFirst(), memory);
          BytesBuilder builder = new BytesBuilder(rows, memory)) {
        for (int row = 0; row < rows; row++) {
          int code = flat.isNull(row) ? -1 : code((FixedColumn) flat, row);
          if (code < 0 || code >= names.size()) {
            builder.appendNull();
          } else {
            builder.append(names.get(code));
          }
        }
        return builder.finish();
      }
    };
  }

  private static int code(FixedColumn column, int row) {
    MemorySegment values = column.values();
    return switch (column.layout().byteSize()) {
      case 1 -> values.get(ValueLayout.JAVA_BYTE, row) & 0xff;
      case 2 -> values.get(ValueLayout.JAVA_SHORT_UNALIGNED, row * 2L) & 0xffff;
      default -> values.get(ValueLayout.JAVA_INT_UNALIGNED, row * 4L);
    };
  }
}
