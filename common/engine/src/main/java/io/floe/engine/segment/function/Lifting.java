package io.floe.engine.segment.function;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.segment.Combination;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes functions on lists of functions over segments: a list is a segment of the elements of all
 * lists. Null lists stay null, whatever the function makes of empty segments.
 */
final class Lifting {
  private Lifting() {}

  /** The function over segments, for each list or array. */
  static ElementwiseFunction of(SegmentFunction function) {
    return switch (function) {
      case SegmentFunction.One one -> reduction(one.reduction());
      case SegmentFunction.Rows rows -> rows(rows.function());
      case SegmentFunction.Many many -> many(many.rearrangement());
      case SegmentFunction.Combined combined -> combined(combined.combination());
      case SegmentFunction.Elementwise single -> single.function();
    };
  }

  static ElementwiseFunction reduction(Reduction reduction) {
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.getFirst(), scope);
        List<Column> columns = spread(children, arguments, scope);
        Column result = scope.own(reduction.reduce(columns, children.segments(), memory));
        return masked(result, children.nulls(), memory);
      }
    };
  }

  static ElementwiseFunction rows(RowFunction function) {
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.getFirst(), scope);
        List<Column> columns = spread(children, arguments, scope);
        Column result = function.apply(columns, children.segments(), memory);
        return nested(arguments.getFirst(), result, children.segments(), children.nulls(), memory);
      }
    };
  }

  static ElementwiseFunction many(Rearrangement function) {
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.getFirst(), scope);
        List<Column> columns = spread(children, arguments, scope);
        Rearrangement.Segmented result = function.apply(columns, children.segments(), memory);
        return Outputs.lists(result.column(), offsets(result.segments()), children.nulls(), memory);
      }
    };
  }

  /** The other arguments have one row for each list. */
  static ElementwiseFunction combined(Combination function) {
    return (arguments, count, memory) -> {
      try (Scope scope = new Scope(memory)) {
        Children children = Children.of(arguments.getFirst(), scope);
        List<Rearrangement.Segmented> all = new ArrayList<>();
        all.add(new Rearrangement.Segmented(children.values(), children.segments()));
        for (Column other : arguments.subList(1, arguments.size())) {
          all.add(new Rearrangement.Segmented(other, Segments.each(count)));
        }
        Rearrangement.Segmented result = function.apply(all, memory);
        return Outputs.lists(result.column(), offsets(result.segments()), children.nulls(), memory);
      }
    };
  }

  /** Arguments beside the lists, repeated for each element. */
  private static List<Column> spread(Children children, List<Column> arguments, Scope scope) {
    List<Column> columns = new ArrayList<>();
    columns.add(children.values());
    if (arguments.size() > 1) {
      int[] rows = children.segments().rowSegments();
      for (Column other : arguments.subList(1, arguments.size())) {
        columns.add(scope.own(Gather.rows(other, rows, scope.memory())));
      }
    }
    return columns;
  }

  /** A column with nulls where a list is null; belongs to the caller. */
  static Column masked(Column column, boolean[] nulls, Memory memory) {
    int[] rows = new int[nulls.length];
    boolean any = false;
    for (int row = 0; row < rows.length; row++) {
      rows[row] = nulls[row] ? -1 : row;
      any |= nulls[row];
    }
    return any ? Gather.rows(column, rows, memory) : column.retain();
  }

  /** Lists or arrays, as the original is, over new elements, which the result takes over. */
  static Column nested(
      Column original, Column values, Segments segments, boolean[] nulls, Memory memory) {
    if (original.layout() instanceof Layout.ArrayOf array) {
      return arrays(values, array.width(), nulls, memory);
    }
    return Outputs.lists(values, offsets(segments), nulls, memory);
  }

  /** Arrays of one width over elements, which the result takes over. */
  static Column arrays(Column values, int width, boolean[] nulls, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      scope.own(values);
      Column result =
          new ArrayColumn(nulls.length, width, values, Outputs.validity(nulls, scope), -1);
      scope.handOver();
      return result;
    }
  }

  static int[] offsets(Segments segments) {
    int[] offsets = new int[segments.count() + 1];
    for (int segment = 0; segment < segments.count(); segment++) {
      offsets[segment + 1] = segments.end(segment);
    }
    return offsets;
  }
}
