package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.KernelTable;
import io.floe.engine.memory.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * Of several groups of readings of a text the one that understands a value first, as Polars
 * guesses; each value is then read by whichever of that group understands it.
 */
final class FirstThatReads {
  private static final String OF_ZONES =
      "`strptime` / `to_datetime` was called with no format and no time zone, but a time zone is"
          + " part of the data.\n\nThis was previously allowed but led to unpredictable and"
          + " erroneous results. Give a format string, set a time zone or perform the operation"
          + " eagerly on a Series instead of on an Expr.";

  private final List<List<ElementwiseFunction>> groups;
  private final List<ElementwiseFunction> refused;
  private final String name;

  private FirstThatReads(
      List<List<ElementwiseFunction>> groups, List<ElementwiseFunction> refused, String name) {
    this.groups = groups;
    this.refused = refused;
    this.name = name;
  }

  /**
   * The reading.
   *
   * @param refused readings of texts with a time zone where none is wanted
   * @param name what is read, for messages
   */
  static ElementwiseFunction of(
      List<List<ElementwiseFunction>> groups, List<ElementwiseFunction> refused, String name) {
    FirstThatReads readings = new FirstThatReads(groups, refused, name);
    return (arguments, rows, memory) -> readings.read(arguments.getFirst(), rows, memory);
  }

  private Column read(Column text, int rows, Memory memory) {
    boolean empty = true;
    try (FlatColumn flat = Flatten.of(text, memory)) {
      for (int row = 0; row < rows; row++) {
        if (flat.isNull(row)) {
          continue;
        }
        empty = false;
        try (Column one = Gather.rows(flat, new int[] {row}, memory)) {
          for (List<ElementwiseFunction> group : groups) {
            int known = reading(group, one, memory);
            if (known >= 0) {
              return readAll(ordered(group, known), flat, rows, memory);
            }
          }
          if (reading(refused, one, memory) >= 0) {
            throw FunctionException.compute(OF_ZONES);
          }
        }
      }
      if (!empty) {
        throw FunctionException.compute(
            "could not find an appropriate format to parse " + name + "s, please define a format");
      }
      return groups.getFirst().getFirst().apply(List.of(flat), rows, memory);
    }
  }

  private static int reading(List<ElementwiseFunction> group, Column one, Memory memory) {
    for (int position = 0; position < group.size(); position++) {
      try (Column result = group.get(position).apply(List.of(one), 1, memory)) {
        if (!result.isNull(0)) {
          return position;
        }
      }
    }
    return -1;
  }

  private static List<ElementwiseFunction> ordered(List<ElementwiseFunction> group, int known) {
    List<ElementwiseFunction> ordered = new ArrayList<>(group);
    ordered.addFirst(ordered.remove(known));
    return ordered;
  }

  private static Column readAll(
      List<ElementwiseFunction> readings, Column text, int rows, Memory memory) {
    Column result = readings.getFirst().apply(List.of(text), rows, memory);
    for (int next = 1; next < readings.size(); next++) {
      if (result.nullCount() <= text.nullCount()) {
        break;
      }
      try (Column before = result;
          Column more = readings.get(next).apply(List.of(text), rows, memory)) {
        List<Layout> layouts = List.of(before.layout(), more.layout());
        result =
            KernelTable.elementwise("conditional.coalesce", layouts, FunctionParameters.NONE)
                .orElseThrow()
                .apply(List.of(before, more), rows, memory);
      }
    }
    return result;
  }
}
