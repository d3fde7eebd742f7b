package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Makes columns of row keys again: the opposite of {@link RowKeyWriter}. */
public final class RowKeyReader {
  private final byte[] bytes;
  private int at;
  private int flip;

  private RowKeyReader(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The columns that keys were written from; they belong to the caller.
   *
   * @param keys one key a row; a null key has nulls in all columns
   * @param orders the orders the keys were written with
   */
  public static List<Column> columns(
      BytesColumn keys, List<Layout> layouts, List<RowKeys.Order> orders, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<ColumnBuilder> builders = new ArrayList<>();
      for (Layout layout : layouts) {
        builders.add(scope.own(ColumnBuilder.of(layout, keys.length(), memory)));
      }
      for (int row = 0; row < keys.length(); row++) {
        if (keys.isNull(row)) {
          builders.forEach(ColumnBuilder::appendNull);
          continue;
        }
        RowKeyReader reader = new RowKeyReader(content(keys, row));
        for (int position = 0; position < builders.size(); position++) {
          reader.flip = 0;
          int mark = reader.next();
          reader.flip = orders.get(position).descending() ? 0xff : 0;
          reader.value(mark, builders.get(position));
        }
      }
      return builders.stream().<Column>map(ColumnBuilder::finish).toList();
    }
  }

  private static byte[] content(BytesColumn keys, int row) {
    MemorySegment views = keys.views();
    int length = views.get(Access.INT, row * 16L);
    return length <= BytesColumn.INLINE_LIMIT
        ? views.asSlice(row * 16L + 4, length).toArray(Access.BYTE)
        : keys.dataSegments()[views.get(Access.INT, row * 16L + 8)]
            .asSlice(views.get(Access.INT, row * 16L + 12) & 0xffff_ffffL, length)
            .toArray(Access.BYTE);
  }

  private int next() {
    return (bytes[at++] & 0xff) ^ flip;
  }

  /** A value behind its marker, which is 1 for all but nulls. */
  private void value(int mark, ColumnBuilder builder) {
    if (mark != 1) {
      builder.appendNull();
      return;
    }
    switch (builder) {
      case FixedBuilder fixed -> number(fixed);
      case BitBuilder bits -> bits.append(next() == 1);
      case BytesBuilder texts -> text(texts);
      case ListBuilder lists -> {
        int count = 0;
        for (; next() == 1; count++) {
          value(next(), lists.child());
        }
        lists.append(count);
      }
      case ArrayBuilder arrays -> {
        for (int place = 0; place < arrays.width(); place++) {
          value(next(), arrays.child());
        }
        arrays.append();
      }
      case StructBuilder structs -> {
        for (ColumnBuilder member : structs.members()) {
          value(next(), member);
        }
        structs.append();
      }
      case NullBuilder nothing -> nothing.appendNull();
    }
  }

  private void number(FixedBuilder builder) {
    FixedLayout layout = builder.layout();
    if (layout.byteSize() == 16) {
      long high = bigEndian(8) ^ (layout == FixedLayout.INT128 ? Long.MIN_VALUE : 0);
      builder.appendWide(bigEndian(8), high);
      return;
    }
    switch (layout) {
      case FLOAT16, FLOAT32, FLOAT64 -> {
        long ordered = bigEndian(8);
        long bits = ordered < 0 ? ordered ^ Long.MIN_VALUE : ~ordered;
        builder.appendDouble(Double.longBitsToDouble(bits));
      }
      case INT8, INT16, INT32, INT64 -> {
        int size = layout.byteSize();
        builder.appendLong(bigEndian(size) ^ 1L << (size * 8 - 1));
      }
      case UINT8, UINT16, UINT32, UINT64, INT128, UINT128 ->
          builder.appendLong(bigEndian(layout.byteSize()));
    }
  }

  private long bigEndian(int size) {
    long value = 0;
    for (int place = 0; place < size; place++) {
      value = value << 8 | next();
    }
    return value;
  }

  /** Ends with two zeros; a zero that belongs to the text is followed by 255. */
  private void text(BytesBuilder builder) {
    byte[] content = new byte[bytes.length - at];
    int length = 0;
    while (true) {
      int value = next();
      if (value == 0 && next() == 0) {
        break;
      }
      content[length++] = (byte) value;
    }
    builder.append(MemorySegment.ofArray(content), 0, length);
  }
}
