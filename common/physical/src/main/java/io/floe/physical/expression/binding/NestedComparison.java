package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.RowKeys;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Memory;
import java.util.List;
import java.util.function.IntPredicate;

/** Comparison of values of any layout by their keys: lists, arrays and structs. */
final class NestedComparison {
  private NestedComparison() {}

  /** With {@code nullsCount} null equals null, else a null on either side makes the answer null. */
  static ElementwiseFunction of(String kernel, boolean nullsCount) {
    return (arguments, rows, memory) -> compare(kernel, nullsCount, arguments, rows, memory);
  }

  private static Column compare(
      String kernel, boolean nullsCount, List<Column> arguments, int rows, Memory memory) {
    Column left = arguments.get(0);
    Column right = arguments.get(1);
    List<RowKeys.Order> rising = List.of(RowKeys.Order.RISING);
    try (RowKeys first = RowKeys.of(List.of(left), rising, rows, memory);
        RowKeys second = RowKeys.of(List.of(right), rising, rows, memory)) {
      IntPredicate valid =
          nullsCount ? row -> true : row -> !left.isNull(row) && !right.isNull(row);
      return Truths.of(row -> holds(kernel, compare(first, second, row)), valid, rows, memory);
    }
  }

  private static int compare(RowKeys first, RowKeys second, int row) {
    return RowKeys.compare(
        first.bytes(),
        first.offsets()[row],
        first.offsets()[row + 1],
        second.bytes(),
        second.offsets()[row],
        second.offsets()[row + 1]);
  }

  private static boolean holds(String kernel, int order) {
    return switch (kernel) {
      case "comparison.eq", "comparison.eq_missing" -> order == 0;
      case "comparison.ne", "comparison.ne_missing" -> order != 0;
      case "comparison.lt" -> order < 0;
      case "comparison.le" -> order <= 0;
      case "comparison.gt" -> order > 0;
      case "comparison.ge" -> order >= 0;
      default -> throw new IllegalArgumentException(kernel + " is no comparison");
    };
  }
}
