package io.floe.physical.expression.binding;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.RowKeys;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToLongFunction;

/** Whether a value is in the list, or array, of its own row; values of any layout. */
final class RowMembership {
  private RowMembership() {}

  /** A function of a value and a list; empty when the second is neither list nor array. */
  static Optional<ElementwiseFunction> of(DataType list, boolean nullsEqual) {
    return list instanceof DataType.ListOf || list instanceof DataType.ArrayOf
        ? Optional.of((arguments, rows, memory) -> search(arguments, rows, nullsEqual, memory))
        : Optional.empty();
  }

  /** A quicker function where the list is the same in all rows. */
  static ElementwiseFunction choose(ElementwiseFunction constant, ElementwiseFunction general) {
    return (arguments, rows, memory) ->
        arguments.get(1) instanceof ConstantColumn
            ? constant.apply(arguments, rows, memory)
            : general.apply(arguments, rows, memory);
  }

  private static Column search(
      List<Column> arguments, int rows, boolean nullsEqual, Memory memory) {
    Column value = arguments.get(0);
    List<RowKeys.Order> rising = List.of(RowKeys.Order.RISING);
    try (FlatColumn lists = Flatten.of(arguments.get(1), memory)) {
      Column child =
          lists instanceof ListColumn list ? list.child() : ((ArrayColumn) lists).child();
      IntToLongFunction start = starts(lists);
      try (RowKeys needle = RowKeys.of(List.of(value), rising, rows, memory);
          RowKeys hay = RowKeys.of(List.of(child), rising, child.length(), memory)) {
        return Truths.of(
            row ->
                holds(
                    needle,
                    row,
                    hay,
                    (int) start.applyAsLong(row),
                    (int) start.applyAsLong(row + 1)),
            row -> !lists.isNull(row) && (nullsEqual || !value.isNull(row)),
            rows,
            memory);
      }
    }
  }

  private static IntToLongFunction starts(FlatColumn lists) {
    if (lists instanceof ListColumn list) {
      return row -> list.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, (long) row << 3);
    }
    long width = ((ArrayColumn) lists).width();
    return row -> row * width;
  }

  private static boolean holds(RowKeys needle, int row, RowKeys hay, int from, int end) {
    int length = needle.offsets()[row + 1] - needle.offsets()[row];
    for (int at = from; at < end; at++) {
      if (hay.offsets()[at + 1] - hay.offsets()[at] == length
          && RowKeys.equal(
              needle.bytes(), needle.offsets()[row], hay.bytes(), hay.offsets()[at], length)) {
        return true;
      }
    }
    return false;
  }
}
