package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/** Writes constants and dictionaries out, for kernels that only know flat columns. */
public final class Flatten {
  private Flatten() {}

  /**
   * The same values, flat; a reference of its own. The children of nested columns keep their form.
   */
  public static FlatColumn of(Column column, Memory memory) {
    return switch (column) {
      case FlatColumn flat -> flat.retain();
      case ConstantColumn constant -> repeat(constant.value(), constant.length(), memory);
      case DictionaryColumn dictionary -> {
        int[] rows = codes(dictionary);
        yield Gather.flat(
            dictionary.dictionary(), rows, 0, rows.length, dictionary.hasNulls(), memory);
      }
    };
  }

  /** The code of each row, -1 where null. */
  public static int[] codes(DictionaryColumn dictionary) {
    FixedColumn codes = dictionary.codes();
    int[] rows = new int[codes.length()];
    MemorySegment.copy(codes.values(), Access.INT, 0, rows, 0, rows.length);
    if (codes.hasNulls()) {
      for (int row = 0; row < rows.length; row++) {
        if (codes.isNull(row)) {
          rows[row] = -1;
        }
      }
    }
    return rows;
  }

  private static FlatColumn repeat(FlatColumn value, int length, Memory memory) {
    if (value instanceof FixedColumn fixed && !fixed.isNull(0)) {
      int size = fixed.layout().byteSize();
      try (Scope scope = new Scope(memory)) {
        Buffer values = scope.own(memory.allocate((long) length * size));
        if (length > 0) {
          MemorySegment.copy(fixed.values(), 0, values.segment(), 0, size);
          FixedMoves.repeatFirst(values.segment(), length, size);
        }
        scope.handOver();
        return new FixedColumn(fixed.layout(), length, values, null, 0);
      }
    }
    int[] rows = new int[length];
    if (value.isNull(0)) {
      Arrays.fill(rows, -1);
    }
    return Gather.flat(value, rows, 0, length, value.isNull(0), memory);
  }
}
