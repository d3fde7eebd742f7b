package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the arguments of an elementwise function to one length: the same rules in every context. A
 * literal fits everything, one value for each segment is repeated over the rows of its segment, and
 * lists must agree in the length of each segment.
 */
final class Alignment {
  private Alignment() {}

  /** Columns of one length with what one of their rows stands for. */
  sealed interface Aligned {
    /** The columns, all of {@code rowCount} rows; they belong to the frame's scope. */
    List<Column> columns();

    /** How many rows each has. */
    int rowCount();

    /** The value that a result of as many rows is. */
    Value wrap(Column result);

    record Literals(List<Column> columns) implements Aligned {
      @Override
      public int rowCount() {
        return 1;
      }

      @Override
      public Value wrap(Column result) {
        return new Value.Literal(result);
      }
    }

    record ForSegments(List<Column> columns, int rowCount) implements Aligned {
      @Override
      public Value wrap(Column result) {
        return new Value.PerSegment(result);
      }
    }

    record ForRows(List<Column> columns, int rowCount) implements Aligned {
      @Override
      public Value wrap(Column result) {
        return new Value.PerRow(result);
      }
    }

    record ForLists(List<Column> columns, int rowCount, Segments segments) implements Aligned {
      @Override
      public Value wrap(Column result) {
        return new Value.Listed(result, segments);
      }
    }
  }

  static Aligned of(List<Value> values, Frame frame) {
    boolean lists = false;
    boolean rows = false;
    boolean segments = false;
    for (Value value : values) {
      switch (value) {
        case Value.Literal ignored -> {}
        case Value.PerSegment ignored -> segments = true;
        case Value.PerRow ignored -> rows = true;
        case Value.Listed ignored -> lists = true;
      }
    }
    if (lists || (rows && segments && !frame.segments().isContiguous())) {
      return lists(values, frame);
    }
    if (rows) {
      return rows(values, frame);
    }
    if (segments) {
      int count = frame.segments().count();
      return new Aligned.ForSegments(
          values.stream().map(value -> repeatLiteral(value, count, frame)).toList(), count);
    }
    return new Aligned.Literals(values.stream().map(Value::column).toList());
  }

  private static Aligned rows(List<Value> values, Frame frame) {
    List<Column> columns = new ArrayList<>(values.size());
    for (Value value : values) {
      columns.add(
          value instanceof Value.PerSegment(Column column)
              ? spread(column, frame.segments(), frame)
              : repeatLiteral(value, frame.rowCount(), frame));
    }
    return new Aligned.ForRows(columns, frame.rowCount());
  }

  private static Aligned lists(List<Value> values, Frame frame) {
    List<Value.Listed> listed = values.stream().map(value -> asList(value, frame)).toList();
    Segments target = target(values, listed);
    List<Column> columns = new ArrayList<>(values.size());
    int total = target.totalLength();
    for (int position = 0; position < values.size(); position++) {
      Value value = values.get(position);
      columns.add(
          value instanceof Value.Literal
              ? repeatLiteral(value, total, frame)
              : stretch(listed.get(position), target, frame));
    }
    return new Aligned.ForLists(columns, total, target);
  }

  /** The division that all arguments can be brought to: that of the first one that is no scalar. */
  private static Segments target(List<Value> values, List<Value.Listed> listed) {
    Segments units = null;
    for (int position = 0; position < values.size(); position++) {
      if (values.get(position) instanceof Value.Literal) {
        continue;
      }
      Segments candidate = listed.get(position).segments();
      if (!allUnits(candidate)) {
        return candidate;
      }
      // A list of one value stands for that value, unless every argument is one.
      units = values.get(position) instanceof Value.Listed || units == null ? candidate : units;
    }
    return units;
  }

  private static Column stretch(Value.Listed value, Segments target, Frame frame) {
    if (value.segments().sameLengths(target)) {
      return value.column();
    }
    if (!allUnits(value.segments())) {
      throw LengthMismatch.between(value.segments(), target);
    }
    return spread(value.column(), target, frame);
  }

  private static boolean allUnits(Segments segments) {
    for (int segment = 0; segment < segments.count(); segment++) {
      if (segments.length(segment) != 1) {
        return false;
      }
    }
    return true;
  }

  /** Any value as lists with contiguous segments. */
  static Value.Listed asList(Value value, Frame frame) {
    Segments segments = frame.segments();
    return switch (value) {
      case Value.Listed listed -> listed;
      case Value.PerRow(Column column) ->
          segments.isContiguous()
              ? new Value.Listed(column, segments)
              : new Value.Listed(
                  frame.scope().own(Gather.rows(column, segments.rowIndices(), frame.memory())),
                  segments.compacted());
      case Value.PerSegment(Column column) ->
          new Value.Listed(column, Segments.each(segments.count()));
      case Value.Literal literal ->
          new Value.Listed(
              repeatLiteral(literal, segments.count(), frame), Segments.each(segments.count()));
    };
  }

  /** The value of each segment, for each of its rows. */
  static Column spread(Column column, Segments segments, Frame frame) {
    if (column.length() == 1) {
      return repeat(column, segments.totalLength(), frame);
    }
    return frame.scope().own(Gather.rows(column, segments.rowSegments(), frame.memory()));
  }

  static Column repeatLiteral(Value value, int rowCount, Frame frame) {
    return value instanceof Value.Literal(Column column)
        ? repeat(column, rowCount, frame)
        : value.column();
  }

  private static Column repeat(Column one, int rowCount, Frame frame) {
    if (one.length() == rowCount) {
      return one;
    }
    return frame.scope().own(new ConstantColumn(Flatten.of(one, frame.memory()), rowCount));
  }

  /** A column of so many rows of any value, for results that have one row for each row. */
  static Column perRow(Value value, Frame frame) {
    return switch (value) {
      case Value.Literal literal -> repeatLiteral(literal, frame.rowCount(), frame);
      case Value.PerSegment(Column column) -> spread(column, frame.segments(), frame);
      case Value.PerRow(Column column) -> column;
      case Value.Listed(Column column, Segments segments) -> {
        if (!segments.sameLengths(frame.segments())) {
          throw LengthMismatch.between(segments, frame.segments());
        }
        yield column;
      }
    };
  }
}
