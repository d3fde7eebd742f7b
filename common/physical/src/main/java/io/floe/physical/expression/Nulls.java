package io.floe.physical.expression;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.util.ArrayList;
import java.util.List;

/** Columns of nulls of any layout. */
public final class Nulls {
  private Nulls() {}

  /** A column of so many nulls, which belongs to the caller. */
  public static FlatColumn column(Layout layout, int rows, Memory memory) {
    return switch (layout) {
      case FixedLayout fixed ->
          new FixedColumn(
              fixed,
              rows,
              memory.allocateZeroed((long) rows * fixed.byteSize()),
              invalid(rows, memory),
              rows);
      case Layout.Bit ignored ->
          new BitColumn(
              rows, memory.allocateZeroed(Bitmaps.byteSize(rows)), invalid(rows, memory), rows);
      case Layout.Bytes ignored ->
          new BytesColumn(
              rows,
              memory.allocateZeroed((long) rows * BytesColumn.VIEW_SIZE),
              List.of(),
              invalid(rows, memory),
              rows);
      case Layout.ListOf(Layout inner) ->
          new ListColumn(
              rows,
              memory.allocateZeroed((rows + 1L) * Long.BYTES),
              column(inner, 0, memory),
              invalid(rows, memory),
              rows);
      case Layout.ArrayOf(Layout inner, int width) ->
          new ArrayColumn(
              rows,
              width,
              column(inner, Math.multiplyExact(rows, width), memory),
              invalid(rows, memory),
              rows);
      case Layout.StructOf(List<Layout> members) -> {
        List<Column> children = new ArrayList<>();
        for (Layout member : members) {
          children.add(column(member, rows, memory));
        }
        yield new StructColumn(rows, children, invalid(rows, memory), rows);
      }
      case Layout.Nothing ignored -> new NullColumn(rows);
    };
  }

  private static Buffer invalid(int rows, Memory memory) {
    return memory.allocateZeroed(Bitmaps.byteSize(rows));
  }
}
