package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import java.util.ArrayList;
import java.util.List;

/** Turns the values of expressions into the columns of a result. */
public final class Results {
  private Results() {}

  /**
   * The page of a select over one segment: scalars are repeated to the height of the others.
   *
   * @param scalars whether an expression yields one value by nature, which is then repeated
   * @param height the height that the page must have, or -1 to take that of the columns
   */
  public static Page select(
      List<Value> values, List<String> names, List<Boolean> scalars, int height, Frame frame) {
    boolean fixed = height >= 0;
    int rows = fixed ? height : height(values, scalars, frame);
    List<Column> columns = new ArrayList<>(values.size());
    try {
      for (int position = 0; position < values.size(); position++) {
        String name = fixed ? "" : names.get(position);
        columns.add(column(values.get(position), scalars.get(position), rows, name, frame));
      }
      return new Page(rows, columns, 0);
    } catch (RuntimeException failure) {
      columns.forEach(Column::close);
      throw failure;
    }
  }

  private static int height(List<Value> values, List<Boolean> scalars, Frame frame) {
    int rows = -1;
    for (int position = 0; position < values.size(); position++) {
      Value value = values.get(position);
      if (!scalars.get(position) && !isSingle(value)) {
        int length = value instanceof Value.PerRow ? frame.rowCount() : value.column().length();
        if (rows < 0 || (rows == 1 && length != 1)) {
          rows = length;
        }
      }
    }
    return rows < 0 ? 1 : rows;
  }

  private static boolean isSingle(Value value) {
    return value instanceof Value.Literal || value instanceof Value.PerSegment;
  }

  private static Column column(Value value, boolean scalar, int rows, String name, Frame frame) {
    Column column = value.column();
    if (column.length() == rows) {
      return column.retain();
    }
    if (isSingle(value) || (scalar && column.length() == 1)) {
      return new ConstantColumn(Flatten.of(column, frame.memory()), rows);
    }
    if (name.isEmpty()) {
      throw LengthMismatch.because(
          "unable to add a column of length %d to a DataFrame of height %d"
              .formatted(column.length(), rows));
    }
    throw LengthMismatch.because(
        ("Series length %d doesn't match the DataFrame height of %d (column '%s')\n\n"
                + "If you want expression to be broadcasted, ensure it is a scalar (for instance"
                + " by adding '.first()').")
            .formatted(column.length(), rows, name));
  }

  /** The column of a group-by: one row for each segment; several values become a list. */
  public static Column perSegment(Value value, ListMaker lists, Frame frame) {
    int segments = frame.segments().count();
    Memory memory = frame.memory();
    return switch (value) {
      case Value.Literal(Column column) -> new ConstantColumn(Flatten.of(column, memory), segments);
      case Value.PerSegment(Column column) -> column.retain();
      case Value.PerRow row -> {
        Value.Listed listed = Alignment.asList(row, frame);
        yield lists.make(listed.column(), listed.segments(), memory);
      }
      case Value.Listed listed -> lists.make(listed.column(), listed.segments(), memory);
    };
  }

  /** The first row of each segment, for keys, which are equal within a segment. */
  public static Column firstOfEach(Column column, Frame frame) {
    int[] rows = new int[frame.segments().count()];
    for (int segment = 0; segment < rows.length; segment++) {
      rows[segment] = frame.segments().start(segment);
    }
    return Gather.rows(column, rows, frame.memory());
  }
}
