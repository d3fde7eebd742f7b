package io.floe.engine.column;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Consecutive rows of a column. Values are shared, bitmaps that start within a byte are copied. */
public final class Slice {
  private Slice() {}

  /** The rows from one on; a reference of its own, the column stays open. */
  public static Column of(Column column, int from, int count, Memory memory) {
    if (from < 0 || count < 0 || from > column.length() - count) {
      throw new IndexOutOfBoundsException(
          "rows " + from + " to " + (from + (long) count) + " of " + column.length());
    }
    if (from == 0 && count == column.length()) {
      return column.retain();
    }
    return switch (column) {
      case FlatColumn flat -> flat(flat, from, count, memory);
      case ConstantColumn constant -> new ConstantColumn(constant.value().retain(), count);
      case DictionaryColumn dictionary -> {
        FixedColumn codes = (FixedColumn) flat(dictionary.codes(), from, count, memory);
        yield new DictionaryColumn(codes, dictionary.dictionary().retain());
      }
    };
  }

  /** Rows of all columns of a page. */
  public static Page page(Page page, int from, int count, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>(page.columns().size());
      for (Column column : page.columns()) {
        columns.add(scope.own(of(column, from, count, memory)));
      }
      scope.handOver();
      return new Page(count, columns, page.morsel());
    }
  }

  private static FlatColumn flat(FlatColumn column, int from, int count, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Buffer validity = null;
      if (column.hasNulls() && column.validity() != null) {
        validity = scope.own(bits(column.validity(), from, count, memory));
      }
      FlatColumn result =
          switch (column) {
            case FixedColumn fixed -> {
              long size = fixed.layout().byteSize();
              Buffer values = scope.own(fixed.valuesBuffer().slice(from * size, count * size));
              yield new FixedColumn(fixed.layout(), count, values, validity, -1);
            }
            case BitColumn bits -> {
              Buffer values = scope.own(bits(bits.valuesBuffer(), from, count, memory));
              yield new BitColumn(count, values, validity, -1);
            }
            case BytesColumn bytes -> bytes(bytes, from, count, validity, scope);
            case ListColumn list -> {
              Buffer offsets = scope.own(list.offsetsBuffer().slice(from * 8L, (count + 1L) * 8));
              Column child = scope.own(list.child().retain());
              yield new ListColumn(count, offsets, child, validity, -1);
            }
            case ArrayColumn array -> {
              int width = array.width();
              Column child = scope.own(of(array.child(), from * width, count * width, memory));
              yield new ArrayColumn(count, width, child, validity, -1);
            }
            case StructColumn struct -> {
              List<Column> children = new ArrayList<>();
              for (Column child : struct.children()) {
                children.add(scope.own(of(child, from, count, memory)));
              }
              yield new StructColumn(count, children, validity, -1);
            }
            case NullColumn ignored -> new NullColumn(count);
          };
      scope.handOver();
      return result;
    }
  }

  private static BytesColumn bytes(
      BytesColumn bytes, int from, int count, @Nullable Buffer validity, Scope scope) {
    long longBytes = BytesMoves.longBytes(bytes.views().asSlice(from * 16L, count * 16L), count);
    // The views may be rewritten when the data is copied, so they are a copy as well.
    Buffer views = scope.own(scope.memory().copyOf(bytes.views().asSlice(from * 16L, count * 16L)));
    return BytesMoves.withData(bytes, views, count, longBytes, validity, scope);
  }

  private static Buffer bits(Buffer bits, int from, int count, Memory memory) {
    if ((from & 7) == 0) {
      return bits.slice(from >>> 3, count + 7L >>> 3);
    }
    Buffer buffer = memory.allocate(Bitmaps.byteSize(count));
    Bitmaps.copy(bits.segment(), from, buffer.segment(), 0, count);
    return buffer;
  }
}
