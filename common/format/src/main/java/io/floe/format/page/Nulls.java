package io.floe.format.page;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
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

/** Columns of nothing but nulls, and of nothing at all. */
public final class Nulls {
  private Nulls() {}

  /** So many nulls of a layout. */
  public static Column constant(Layout layout, int rows, Memory memory) {
    return layout == Layout.Nothing.NOTHING
        ? new NullColumn(rows)
        : new ConstantColumn(flat(layout, 1, memory), rows);
  }

  /** So many nulls of a layout, as a flat column; none for an empty one. */
  public static FlatColumn flat(Layout layout, int rows, Memory memory) {
    if (layout == Layout.Nothing.NOTHING) {
      return new NullColumn(rows);
    }
    Buffer validity = memory.allocateZeroed((rows + 63L) >>> 6 << 3);
    return switch (layout) {
      case FixedLayout fixed ->
          new FixedColumn(
              fixed, rows, memory.allocateZeroed((long) rows * fixed.byteSize()), validity, rows);
      case Layout.Bit ignored ->
          new BitColumn(rows, memory.allocateZeroed((rows + 63L) >>> 6 << 3), validity, rows);
      case Layout.Bytes ignored ->
          new BytesColumn(
              rows,
              memory.allocateZeroed((long) rows * BytesColumn.VIEW_SIZE),
              List.of(),
              validity,
              rows);
      case Layout.ListOf(Layout inner) ->
          new ListColumn(
              rows, memory.allocateZeroed((rows + 1) * 8L), flat(inner, 0, memory), validity, rows);
      case Layout.ArrayOf(Layout inner, int width) ->
          new ArrayColumn(
              rows,
              width,
              constant(inner, Math.multiplyExact(rows, width), memory),
              validity,
              rows);
      case Layout.StructOf(List<Layout> members) -> {
        List<Column> children = new ArrayList<>();
        for (Layout member : members) {
          children.add(constant(member, rows, memory));
        }
        yield new StructColumn(rows, children, validity, rows);
      }
      case Layout.Nothing ignored -> new NullColumn(rows);
    };
  }
}
