package io.floe.engine.kernel;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
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
import org.jspecify.annotations.Nullable;

/** Makes columns that hold nothing, or nothing but nulls, of any layout. */
public final class Columns {
  private Columns() {}

  /** Room for the values of fixed width or bits; bits are zero, values undefined. */
  static Buffer allocateValues(Layout layout, int rows, Memory memory) {
    return layout instanceof FixedLayout fixed
        ? memory.allocate((long) rows * fixed.byteSize())
        : memory.allocateZeroed(Bitmaps.byteSize(rows));
  }

  /** A column of fixed width or of bits over buffers, which it takes over. */
  static FlatColumn flat(
      Layout layout, int rows, Buffer values, @Nullable Buffer validity, int nullCount) {
    return layout instanceof FixedLayout fixed
        ? new FixedColumn(fixed, rows, values, validity, nullCount)
        : new BitColumn(rows, values, validity, nullCount);
  }

  /** A column without rows. */
  public static FlatColumn empty(Layout layout, Memory memory) {
    return allNull(layout, 0, memory);
  }

  /** A constant null. */
  public static Column nulls(Layout layout, int rows, Memory memory) {
    return rows == 0 ? empty(layout, memory) : new ConstantColumn(allNull(layout, 1, memory), rows);
  }

  /** A flat column of nulls. */
  public static FlatColumn allNull(Layout layout, int rows, Memory memory) {
    if (layout == Layout.Nothing.NOTHING) {
      return new NullColumn(rows);
    }
    List<AutoCloseable> made = new ArrayList<>();
    try {
      Buffer validity = rows == 0 ? null : zeros(Bitmaps.byteSize(rows), memory, made);
      return switch (layout) {
        case FixedLayout fixed ->
            new FixedColumn(
                fixed, rows, zeros((long) rows * fixed.byteSize(), memory, made), validity, rows);
        case Layout.Bit bit ->
            new BitColumn(rows, zeros(Bitmaps.byteSize(rows), memory, made), validity, rows);
        case Layout.Bytes bytes ->
            new BytesColumn(
                rows,
                zeros((long) rows * BytesColumn.VIEW_SIZE, memory, made),
                List.of(),
                validity,
                rows);
        case Layout.ListOf list ->
            new ListColumn(
                rows,
                zeros((rows + 1L) * Long.BYTES, memory, made),
                child(list.inner(), 0, memory, made),
                validity,
                rows);
        case Layout.ArrayOf array ->
            new ArrayColumn(
                rows,
                array.width(),
                child(array.inner(), rows * array.width(), memory, made),
                validity,
                rows);
        case Layout.StructOf struct -> {
          List<Column> children = new ArrayList<>();
          for (Layout inner : struct.children()) {
            children.add(child(inner, rows, memory, made));
          }
          yield new StructColumn(rows, children, validity, rows);
        }
        case Layout.Nothing nothing -> new NullColumn(rows);
      };
    } catch (RuntimeException refused) {
      made.forEach(Columns::closeQuietly);
      throw refused;
    }
  }

  private static Buffer zeros(long size, Memory memory, List<AutoCloseable> made) {
    Buffer buffer = memory.allocateZeroed(size);
    made.add(buffer);
    return buffer;
  }

  private static FlatColumn child(
      Layout layout, int rows, Memory memory, List<AutoCloseable> made) {
    FlatColumn column = allNull(layout, rows, memory);
    made.add(column);
    return column;
  }

  /** Closes what no longer matters because something failed already. */
  static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception problem) {
      throw new IllegalStateException(problem);
    }
  }
}
