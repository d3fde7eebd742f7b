package io.floe.format.page;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.Page;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parts of columns and pages. Values are shared; bitmaps are too when the part starts at a multiple
 * of eight rows, and copied otherwise.
 */
public final class Slices {
  private Slices() {}

  /** Rows of a page, with references of their own. */
  public static Page of(Page page, int from, int length, Memory memory) {
    List<Column> columns = new ArrayList<>();
    for (Column column : page.columns()) {
      columns.add(of(column, from, length, memory));
    }
    return new Page(length, columns, page.morsel());
  }

  /** Rows of a column, with references of their own. */
  public static Column of(Column column, int from, int length, Memory memory) {
    if (from == 0 && length == column.length()) {
      return column.retain();
    }
    return switch (column) {
      case FlatColumn flat -> flat(flat, from, length, memory);
      case ConstantColumn constant -> new ConstantColumn(constant.value().retain(), length);
      case DictionaryColumn coded ->
          new DictionaryColumn(
              (FixedColumn) flat(coded.codes(), from, length, memory), coded.dictionary().retain());
    };
  }

  private static FlatColumn flat(FlatColumn column, int from, int length, Memory memory) {
    if (from == 0 && length == column.length()) {
      return column.retain();
    }
    @Nullable Buffer validity = column.validity();
    @Nullable Buffer bits = validity == null ? null : bits(validity, from, length, memory);
    return switch (column) {
      case FixedColumn fixed -> {
        long width = fixed.layout().byteSize();
        yield new FixedColumn(
            fixed.layout(),
            length,
            fixed.valuesBuffer().slice(from * width, length * width),
            bits,
            -1);
      }
      case BitColumn booleans ->
          new BitColumn(length, bits(booleans.valuesBuffer(), from, length, memory), bits, -1);
      case BytesColumn bytes ->
          new BytesColumn(
              length,
              bytes
                  .viewsBuffer()
                  .slice(
                      (long) from * BytesColumn.VIEW_SIZE, (long) length * BytesColumn.VIEW_SIZE),
              bytes.dataBuffers().stream().map(Buffer::share).toList(),
              bits,
              -1);
      case ListColumn lists ->
          new ListColumn(
              length,
              lists.offsetsBuffer().slice(from * 8L, (length + 1) * 8L),
              lists.child().retain(),
              bits,
              -1);
      case ArrayColumn arrays ->
          new ArrayColumn(
              length,
              arrays.width(),
              of(arrays.child(), from * arrays.width(), length * arrays.width(), memory),
              bits,
              -1);
      case StructColumn struct -> {
        List<Column> children = new ArrayList<>();
        for (Column child : struct.children()) {
          children.add(of(child, from, length, memory));
        }
        yield new StructColumn(length, children, bits, -1);
      }
      case NullColumn ignored -> new NullColumn(length);
    };
  }

  /** Some bits, from the start of a buffer. */
  public static Buffer bits(Buffer source, int from, int length, Memory memory) {
    long byteSize = (length + 7L) >>> 3;
    if ((from & 7) == 0) {
      return source.slice((long) from >>> 3, byteSize);
    }
    Buffer target = memory.allocateZeroed(Bitmaps.byteSize(length));
    MemorySegment in = source.segment();
    MemorySegment out = target.segment();
    int shift = from & 7;
    long start = (long) from >>> 3;
    for (long at = 0; at < byteSize; at++) {
      int low = in.get(ValueLayout.JAVA_BYTE, start + at) & 0xFF;
      int high =
          start + at + 1 < in.byteSize() ? in.get(ValueLayout.JAVA_BYTE, start + at + 1) & 0xFF : 0;
      out.set(ValueLayout.JAVA_BYTE, at, (byte) ((low | high << 8) >>> shift));
    }
    return target;
  }
}
