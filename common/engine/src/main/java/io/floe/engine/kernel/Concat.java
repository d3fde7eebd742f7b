package io.floe.engine.kernel;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

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
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts columns of one layout one after the other. */
public final class Concat {
  private Concat() {}

  /** A flat column of the rows of all columns, of which there is at least one. */
  public static FlatColumn columns(List<? extends Column> columns, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<FlatColumn> flat = new ArrayList<>();
      for (Column column : columns) {
        flat.add(scope.own(Gather.flatten(column, memory)));
      }
      return flat(flat, memory);
    }
  }

  private static FlatColumn flat(List<FlatColumn> columns, Memory memory) {
    long total = 0;
    for (FlatColumn column : columns) {
      total += column.length();
    }
    int rows = Math.toIntExact(total);
    List<AutoCloseable> made = new ArrayList<>();
    try {
      Buffer validity = validity(columns, rows, memory);
      if (validity != null) {
        made.add(validity);
      }
      return values(columns, rows, validity, memory, made);
    } catch (RuntimeException failure) {
      made.forEach(Columns::closeQuietly);
      throw failure;
    }
  }

  private static @Nullable Buffer validity(List<FlatColumn> columns, int rows, Memory memory) {
    if (columns.stream().noneMatch(FlatColumn::hasNulls)) {
      return null;
    }
    Buffer result = memory.allocateZeroed(Bitmaps.byteSize(rows));
    int at = 0;
    for (FlatColumn column : columns) {
      Buffer bits = column.validity();
      boolean any = column.hasNulls() && bits != null;
      for (int row = 0; row < column.length(); row++, at++) {
        if (!any || Bitmaps.get(bits.segment(), row)) {
          Bitmaps.set(result.segment(), at);
        }
      }
    }
    return result;
  }

  private static FlatColumn values(
      List<FlatColumn> columns,
      int rows,
      @Nullable Buffer validity,
      Memory memory,
      List<AutoCloseable> made) {
    int nulls = validity == null ? 0 : -1;
    return switch (columns.get(0).layout()) {
      case FixedLayout layout -> {
        Buffer values = memory.allocate((long) rows * layout.byteSize());
        long at = 0;
        for (FlatColumn column : columns) {
          long size = (long) column.length() * layout.byteSize();
          MemorySegment from = ((FixedColumn) column).values();
          MemorySegment.copy(from, 0, values.segment(), at, size);
          at += size;
        }
        yield new FixedColumn(layout, rows, values, validity, nulls);
      }
      case Layout.Bit bit -> {
        Buffer values = memory.allocateZeroed(Bitmaps.byteSize(rows));
        int at = 0;
        for (FlatColumn column : columns) {
          MemorySegment from = ((BitColumn) column).values();
          for (int row = 0; row < column.length(); row++, at++) {
            if (Bitmaps.get(from, row)) {
              Bitmaps.set(values.segment(), at);
            }
          }
        }
        yield new BitColumn(rows, values, validity, nulls);
      }
      case Layout.Bytes bytes -> bytes(columns, rows, validity, memory);
      case Layout.ListOf list -> {
        Buffer offsets = memory.allocate((rows + 1L) * Long.BYTES);
        made.add(offsets);
        yield new ListColumn(
            rows, offsets, children(columns, offsets.segment(), memory), validity, nulls);
      }
      case Layout.ArrayOf array -> {
        List<Column> inner = new ArrayList<>();
        columns.forEach(column -> inner.add(((ArrayColumn) column).child()));
        yield new ArrayColumn(rows, array.width(), columns(inner, memory), validity, nulls);
      }
      case Layout.StructOf struct -> {
        List<Column> members = new ArrayList<>();
        for (int member = 0; member < struct.children().size(); member++) {
          List<Column> inner = new ArrayList<>();
          for (FlatColumn column : columns) {
            inner.add(((StructColumn) column).children().get(member));
          }
          Column whole = columns(inner, memory);
          made.add(whole);
          members.add(whole);
        }
        yield new StructColumn(rows, members, validity, nulls);
      }
      case Layout.Nothing nothing -> {
        if (validity != null) {
          validity.close();
        }
        yield new NullColumn(rows);
      }
    };
  }

  private static BytesColumn bytes(
      List<FlatColumn> columns, int rows, @Nullable Buffer validity, Memory memory) {
    Buffer views = memory.allocate((long) rows * BytesColumn.VIEW_SIZE);
    MemorySegment to = views.segment();
    List<Buffer> data = new ArrayList<>();
    long at = 0;
    for (FlatColumn column : columns) {
      BytesColumn part = (BytesColumn) column;
      long size = (long) column.length() * BytesColumn.VIEW_SIZE;
      MemorySegment.copy(part.views(), 0, to, at, size);
      int shift = data.size();
      if (shift > 0 && !part.dataBuffers().isEmpty()) {
        for (long view = at; view < at + size; view += BytesColumn.VIEW_SIZE) {
          if (to.get(JAVA_INT_UNALIGNED, view) > BytesColumn.INLINE_LIMIT) {
            to.set(JAVA_INT_UNALIGNED, view + 8, to.get(JAVA_INT_UNALIGNED, view + 8) + shift);
          }
        }
      }
      part.dataBuffers().forEach(buffer -> data.add(buffer.share()));
      at += size;
    }
    return new BytesColumn(rows, views, data, validity, validity == null ? 0 : -1);
  }

  private static Column children(List<FlatColumn> columns, MemorySegment to, Memory memory) {
    long base = 0;
    long row = 0;
    to.set(JAVA_LONG_UNALIGNED, 0, 0);
    List<Column> inner = new ArrayList<>();
    for (FlatColumn column : columns) {
      ListColumn list = (ListColumn) column;
      for (int at = 0; at < list.length(); at++) {
        // The first offset need not be 0, but the whole child is taken along.
        if (at == 0 && row == 0) {
          to.set(JAVA_LONG_UNALIGNED, 0, list.offsets().get(JAVA_LONG_UNALIGNED, 0));
        }
        row++;
        to.set(
            JAVA_LONG_UNALIGNED,
            row << 3,
            base + list.offsets().get(JAVA_LONG_UNALIGNED, (at + 1L) << 3));
      }
      base += list.child().length();
      inner.add(list.child());
    }
    return columns(inner, memory);
  }
}
