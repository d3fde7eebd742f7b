package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.ListColumn;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns as values on the heap, for functions that are too rare for loops of their own. */
final class Cells {
  private Cells() {}

  /** Strings or bytes; null where null. */
  static byte[] @Nullable [] bytes(Column column, Memory memory) {
    byte[][] values = new byte[column.length()][];
    try (FlatColumn flat = Flatten.of(column, memory)) {
      if (flat instanceof BytesColumn texts) {
        Slice slice = new Slice(texts);
        for (int row = 0; row < values.length; row++) {
          if (!texts.isNull(row)) {
            slice.at(row);
            values[row] = slice.toBytes();
          }
        }
      }
    }
    return values;
  }

  /** Integers of up to 64 bits; 0 where null. */
  static long[] longs(Column column, Memory memory) {
    long[] values = new long[column.length()];
    try (FlatColumn flat = Flatten.of(column, memory)) {
      if (flat instanceof FixedColumn fixed) {
        FixedValues.longs(fixed, 0, values.length, values);
      }
    }
    return values;
  }

  /** The rows of the child that each list has; null where null. */
  static List<int @Nullable []> spans(ListColumn lists) {
    List<int @Nullable []> spans = new ArrayList<>();
    for (int row = 0; row < lists.length(); row++) {
      spans.add(
          lists.isNull(row)
              ? null
              : new int[] {
                (int) lists.offsets().get(Access.LONG, row * 8L),
                (int) lists.offsets().get(Access.LONG, row * 8L + 8)
              });
    }
    return spans;
  }

  /** The strings of each list; null where null. */
  static List<@Nullable List<byte @Nullable []>> texts(Column column, Memory memory) {
    List<@Nullable List<byte @Nullable []>> rows = new ArrayList<>();
    try (FlatColumn flat = Flatten.of(column, memory)) {
      ListColumn lists = (ListColumn) flat;
      byte[][] all = bytes(lists.child(), memory);
      for (int[] span : spans(lists)) {
        if (span == null) {
          rows.add(null);
          continue;
        }
        List<byte @Nullable []> texts = new ArrayList<>();
        for (int at = span[0]; at < span[1]; at++) {
          texts.add(all[at]);
        }
        rows.add(texts);
      }
    }
    return rows;
  }
}
