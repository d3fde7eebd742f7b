package io.floe.engine.operator;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.Page;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.OperatorFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives each value of list columns a row of its own and repeats the other columns. */
public final class Explode {
  private Explode() {}

  /**
   * The operator.
   *
   * @param positions the list or array columns, whose lists must be equally long in each row
   * @param emptyAsNull whether an empty list gives a row with null, otherwise none
   * @param keepNulls whether a null list gives a row with null, otherwise none
   */
  public static OperatorFactory of(
      List<Integer> positions, boolean emptyAsNull, boolean keepNulls) {
    List<Integer> copy = List.copyOf(positions);
    return OperatorFactory.of(
        "explode",
        context ->
            new PageTransform(
                (page, memory) -> explode(page, copy, emptyAsNull, keepNulls, memory),
                context.memory()));
  }

  private static Page explode(
      Page page, List<Integer> positions, boolean emptyAsNull, boolean keepNulls, Memory memory) {
    try (Scope scope = new Scope(memory);
        Scope kept = new Scope(memory)) {
      List<FlatColumn> lists = new ArrayList<>();
      for (int position : positions) {
        lists.add(scope.own(Flatten.of(page.column(position), memory)));
      }
      int rows = page.rowCount();
      int[] lengths = new int[rows];
      int total = 0;
      for (int row = 0; row < rows; row++) {
        int length = length(lists.getFirst(), row);
        for (FlatColumn other : lists) {
          if (length(other, row) != length) {
            throw new FunctionException(
                FunctionException.Kind.SHAPE, "exploded columns must have matching element counts");
          }
        }
        boolean isNull = lists.getFirst().isNull(row);
        int given = length > 0 ? length : (isNull ? keepNulls : emptyAsNull) ? 1 : 0;
        lengths[row] = given;
        total = Math.addExact(total, given);
      }
      int[] parents = new int[total];
      int at = 0;
      for (int row = 0; row < rows; row++) {
        Arrays.fill(parents, at, at + lengths[row], row);
        at += lengths[row];
      }
      List<Column> columns = new ArrayList<>();
      for (int position = 0; position < page.columns().size(); position++) {
        int list = positions.indexOf(position);
        columns.add(
            kept.own(
                list < 0
                    ? Gather.rows(page.column(position), parents, memory)
                    : values(lists.get(list), lengths, total, memory)));
      }
      Page result = new Page(total, columns, page.morsel());
      kept.handOver();
      return result;
    }
  }

  private static Column values(FlatColumn list, int[] lengths, int total, Memory memory) {
    int[] rows = new int[total];
    int at = 0;
    for (int row = 0; row < lengths.length; row++) {
      int length = length(list, row);
      int start = start(list, row);
      for (int place = 0; place < lengths[row]; place++) {
        rows[at++] = place < length ? start + place : -1;
      }
    }
    return Gather.rows(child(list), rows, memory);
  }

  private static Column child(FlatColumn list) {
    return list instanceof ListColumn lists ? lists.child() : array(list).child();
  }

  private static int length(FlatColumn list, int row) {
    if (list.isNull(row)) {
      return 0;
    }
    return list instanceof ListColumn lists
        ? (int) lists.offsets().get(Access.LONG, row * 8L + 8) - start(list, row)
        : array(list).width();
  }

  private static int start(FlatColumn list, int row) {
    return list instanceof ListColumn lists
        ? (int) lists.offsets().get(Access.LONG, row * 8L)
        : row * array(list).width();
  }

  private static ArrayColumn array(FlatColumn list) {
    if (list instanceof ArrayColumn array) {
      return array;
    }
    throw new IllegalArgumentException("only lists and arrays explode, not " + list.layout());
  }
}
