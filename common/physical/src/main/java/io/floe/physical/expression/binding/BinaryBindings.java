package io.floe.physical.expression.binding;

import io.floe.engine.column.ArrayBuilder;
import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.ColumnBuilder;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parts of bytes, and bytes read as numbers. */
final class BinaryBindings {
  private BinaryBindings() {}

  static void add(Map<String, Binding> table) {
    table.put("BinaryExpr.Reinterpret", BinaryBindings::reinterpret);
    table.put("BinaryExpr.Slice", site -> Optional.of(BinaryBindings::slice));
    table.put("BinaryExpr.Head", site -> Optional.of(BinaryBindings::head));
    table.put("BinaryExpr.Tail", site -> Optional.of(BinaryBindings::tail));
    table.put("BinaryExpr.Get", BinaryBindings::get);
  }

  private static Optional<ElementwiseFunction> reinterpret(CallSite site) {
    DataType type = site.result();
    DataType value = type instanceof DataType.ArrayOf array ? array.inner() : type;
    if (!TypeFamilies.isPrimitiveNumeric(value) && !TypeFamilies.isTemporal(value)) {
      throw FunctionException.invalid(
          "cannot reinterpret binary to dtype "
              + type.text()
              + ". Only numeric or temporal dtype, or Arrays of these, are supported. Hint: To"
              + " reinterpret to a nested Array, first reinterpret to a linear Array, and then use"
              + " reshape");
    }
    boolean little = site.flag("1");
    Layout layout = site.resultLayout();
    return Optional.of(
        (arguments, rows, memory) -> read(arguments.getFirst(), layout, little, rows, memory));
  }

  private static Column read(
      Column column, Layout layout, boolean little, int rows, Memory memory) {
    FixedLayout value =
        (FixedLayout)
            (layout instanceof Layout.ArrayOf(Layout inner, int ignored) ? inner : layout);
    int count = layout instanceof Layout.ArrayOf array ? array.width() : 1;
    byte[][] texts = Cells.bytes(column, memory);
    try (ColumnBuilder builder = ColumnBuilder.of(layout, rows, memory)) {
      for (byte[] text : texts) {
        if (text == null || text.length != count * value.byteSize()) {
          builder.appendNull();
        } else if (builder instanceof ArrayBuilder arrays) {
          for (int place = 0; place < count; place++) {
            number(text, place, value, little, (FixedBuilder) arrays.child());
          }
          arrays.append();
        } else {
          number(text, 0, value, little, (FixedBuilder) builder);
        }
      }
      return builder.finish();
    }
  }

  private static void number(
      byte[] bytes, int place, FixedLayout layout, boolean little, FixedBuilder builder) {
    int size = layout.byteSize();
    long low = 0;
    long high = 0;
    for (int at = 0; at < size; at++) {
      long next = bytes[place * size + (little ? size - 1 - at : at)] & 0xffL;
      high = high << 8 | low >>> 56;
      low = low << 8 | next;
    }
    switch (layout) {
      case FLOAT16 -> builder.appendDouble(Float.float16ToFloat((short) low));
      case FLOAT32 -> builder.appendDouble(Float.intBitsToFloat((int) low));
      case FLOAT64 -> builder.appendDouble(Double.longBitsToDouble(low));
      case INT128, UINT128 -> builder.appendWide(low, high);
      case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 -> builder.appendLong(low);
    }
  }

  /** The first and behind the last byte that a row keeps. */
  @FunctionalInterface
  private interface Cut {
    long[] of(int row, int length);
  }

  private static Column slice(List<Column> arguments, int rows, Memory memory) {
    long[] offsets = Cells.longs(arguments.get(1), memory);
    long[] lengths = Cells.longs(arguments.get(2), memory);
    return cut(
        arguments,
        2,
        rows,
        memory,
        (row, length) -> {
          long from = offsets[row] < 0 ? length + offsets[row] : Math.min(offsets[row], length);
          boolean all =
              arguments.get(2).isNull(row) || lengths[row] < 0 || lengths[row] > length - from;
          return new long[] {Math.max(from, 0), all ? length : from + lengths[row]};
        });
  }

  private static Column head(List<Column> arguments, int rows, Memory memory) {
    long[] counts = Cells.longs(arguments.get(1), memory);
    return cut(
        arguments,
        2,
        rows,
        memory,
        (row, length) ->
            new long[] {0, counts[row] < 0 ? length + counts[row] : Math.min(counts[row], length)});
  }

  private static Column tail(List<Column> arguments, int rows, Memory memory) {
    long[] counts = Cells.longs(arguments.get(1), memory);
    return cut(
        arguments,
        2,
        rows,
        memory,
        (row, length) ->
            new long[] {
              counts[row] < 0 ? Math.min(-counts[row], length) : Math.max(length - counts[row], 0),
              length
            });
  }

  private static Column cut(
      List<Column> arguments, int required, int rows, Memory memory, Cut cut) {
    byte[][] texts = Cells.bytes(arguments.getFirst(), memory);
    try (BytesBuilder builder = new BytesBuilder(rows, memory)) {
      for (int row = 0; row < rows; row++) {
        byte[] text = texts[row];
        if (text == null || (required > 1 && arguments.get(1).isNull(row))) {
          builder.appendNull();
        } else {
          long[] part = cut.of(row, text.length);
          int from = (int) part[0];
          int length = (int) Math.max(0, part[1] - part[0]);
          builder.append(MemorySegment.ofArray(text), from, length);
        }
      }
      return builder.finish();
    }
  }

  private static Optional<ElementwiseFunction> get(CallSite site) {
    boolean lenient = site.flag("0");
    return Optional.of(
        (arguments, rows, memory) -> {
          byte[][] texts = Cells.bytes(arguments.get(0), memory);
          long[] places = Cells.longs(arguments.get(1), memory);
          try (FixedBuilder builder = new FixedBuilder(FixedLayout.UINT8, rows, memory)) {
            for (int row = 0; row < rows; row++) {
              byte[] text = texts[row];
              if (text == null || arguments.get(1).isNull(row)) {
                builder.appendNull();
                continue;
              }
              long place = places[row] < 0 ? text.length + places[row] : places[row];
              boolean inside = place >= 0 && place < text.length;
              if (!inside && !lenient) {
                throw FunctionException.compute("get index is out of bounds");
              }
              if (inside) {
                builder.appendLong(text[(int) place]);
              } else {
                builder.appendNull();
              }
            }
            return builder.finish();
          }
        });
  }
}
