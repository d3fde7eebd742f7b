package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Gather;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Memory;
import io.floe.engine.segment.Combination;
import io.floe.engine.segment.Rearrangement;
import io.floe.engine.segment.Reduction;
import io.floe.engine.segment.RowFunction;
import io.floe.engine.segment.SegmentFunction;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The plain nodes of compiled expressions. */
public final class Evaluators {
  private Evaluators() {}

  /** A column of the frame. */
  public static Evaluator column(int position) {
    return frame -> new Value.PerRow(frame.scope().own(frame.columns().get(position).retain()));
  }

  /** One value; the column of one row stays the caller's and must outlive the evaluator. */
  public static Evaluator literal(FlatColumn one) {
    return frame -> new Value.Literal(frame.scope().own(one.retain()));
  }

  /** The same values for every segment; the column must outlive the evaluator. */
  public static Evaluator series(Column values) {
    return frame -> {
      int segments = frame.segments().count();
      if (segments == 1) {
        return new Value.Listed(
            frame.scope().own(values.retain()), Segments.single(values.length()));
      }
      int[] offsets = new int[segments + 1];
      Arrays.setAll(offsets, segment -> Math.multiplyExact(segment, values.length()));
      int[] rows = new int[offsets[segments]];
      Arrays.setAll(rows, row -> row % values.length());
      return new Value.Listed(
          frame.scope().own(Gather.rows(values, rows, frame.memory())),
          Segments.ofOffsets(offsets));
    };
  }

  /** How many rows each segment has, by a function that makes the column of such counts. */
  public static Evaluator length(LengthColumn maker) {
    return frame ->
        new Value.PerSegment(frame.scope().own(maker.make(frame.segments(), frame.memory())));
  }

  /** Makes the column of the lengths of segments in the layout that the plan's version asks for. */
  @FunctionalInterface
  public interface LengthColumn {
    /** One row for each segment, which belongs to the caller. */
    Column make(Segments segments, Memory memory);
  }

  /** A function that looks at one row at a time. */
  public static Evaluator elementwise(ElementwiseFunction function, List<Evaluator> inputs) {
    List<Evaluator> arguments = List.copyOf(inputs);
    return frame -> {
      Alignment.Aligned aligned = Alignment.of(evaluate(arguments, frame), frame);
      Column result = function.apply(aligned.columns(), aligned.rowCount(), frame.memory());
      return aligned.wrap(frame.scope().own(result));
    };
  }

  /** One value of the rows of each segment. */
  public static Evaluator reduction(Reduction reduction, List<Evaluator> inputs) {
    List<Evaluator> arguments = List.copyOf(inputs);
    return frame -> {
      List<Value> values = evaluate(arguments, frame);
      if (values.size() == 1 && values.getFirst() instanceof Value.PerRow(Column column)) {
        // Windows may overlap: the reduction reads them in place.
        return new Value.PerSegment(
            frame.scope().own(reduction.reduce(List.of(column), frame.segments(), frame.memory())));
      }
      Lists lists = lists(values, frame);
      Column result = reduction.reduce(lists.columns(), lists.segments(), frame.memory());
      boolean literal = values.stream().allMatch(Value.Literal.class::isInstance);
      Value.PerSegment reduced = new Value.PerSegment(frame.scope().own(result));
      return literal && frame.segments().count() == 1
          ? new Value.Literal(reduced.column())
          : reduced;
    };
  }

  /** One value for each row, from the rows of its segment. */
  public static Evaluator rowFunction(RowFunction function, List<Evaluator> inputs) {
    List<Evaluator> arguments = List.copyOf(inputs);
    return frame -> {
      Lists lists = lists(evaluate(arguments, frame), frame);
      Column result =
          frame.scope().own(function.apply(lists.columns(), lists.segments(), frame.memory()));
      return lists.wrap(result, frame);
    };
  }

  /** Any number of values for each segment. */
  public static Evaluator rearrangement(Rearrangement function, List<Evaluator> inputs) {
    List<Evaluator> arguments = List.copyOf(inputs);
    return frame -> {
      Lists lists = lists(evaluate(arguments, frame), frame);
      Rearrangement.Segmented result =
          function.apply(lists.columns(), lists.segments(), frame.memory());
      return new Value.Listed(frame.scope().own(result.column()), result.segments());
    };
  }

  /** Any number of values for each segment, of arguments that differ in length. */
  public static Evaluator combination(Combination function, List<Evaluator> inputs) {
    List<Evaluator> arguments = List.copyOf(inputs);
    return frame -> {
      List<Rearrangement.Segmented> lists = new ArrayList<>(arguments.size());
      for (Value value : evaluate(arguments, frame)) {
        Value.Listed listed = Alignment.asList(value, frame);
        lists.add(new Rearrangement.Segmented(listed.column(), listed.segments()));
      }
      Rearrangement.Segmented result = function.apply(lists, frame.memory());
      return new Value.Listed(frame.scope().own(result.column()), result.segments());
    };
  }

  /** A function over segments, whatever it makes of each. */
  public static Evaluator segmented(SegmentFunction function, List<Evaluator> inputs) {
    return switch (function) {
      case SegmentFunction.One one -> reduction(one.reduction(), inputs);
      case SegmentFunction.Rows rows -> rowFunction(rows.function(), inputs);
      case SegmentFunction.Many many -> rearrangement(many.rearrangement(), inputs);
      case SegmentFunction.Combined combined -> combination(combined.combination(), inputs);
      case SegmentFunction.Elementwise single -> elementwise(single.function(), inputs);
    };
  }

  /**
   * Arguments that a function sees segment by segment.
   *
   * @param single whether each segment has one value by nature
   */
  record Lists(List<Column> columns, Segments segments, boolean single) {
    /** A result of as many rows, as the arguments were. */
    Value wrap(Column result, Frame frame) {
      if (single) {
        return new Value.PerSegment(result);
      }
      return segments == frame.segments()
          ? new Value.PerRow(result)
          : new Value.Listed(result, segments);
    }
  }

  /**
   * All arguments as lists of equal lengths. Where all are single values the lists have one row for
   * each segment.
   */
  static Lists lists(List<Value> values, Frame frame) {
    Alignment.Aligned aligned = Alignment.of(values, frame);
    return switch (aligned) {
      case Alignment.Aligned.ForLists lists -> new Lists(lists.columns(), lists.segments(), false);
      case Alignment.Aligned.ForRows rows ->
          frame.segments().isContiguous()
              ? new Lists(rows.columns(), frame.segments(), false)
              : compact(rows.columns(), frame);
      case Alignment.Aligned.ForSegments segments ->
          new Lists(segments.columns(), Segments.each(segments.rowCount()), true);
      case Alignment.Aligned.Literals literals -> {
        int count = frame.segments().count();
        List<Column> repeated =
            values.stream().map(value -> Alignment.repeatLiteral(value, count, frame)).toList();
        yield new Lists(repeated, Segments.each(count), true);
      }
    };
  }

  private static Lists compact(List<Column> columns, Frame frame) {
    int[] rows = frame.segments().rowIndices();
    List<Column> gathered = new ArrayList<>(columns.size());
    for (Column column : columns) {
      gathered.add(frame.scope().own(Gather.rows(column, rows, frame.memory())));
    }
    return new Lists(gathered, frame.segments().compacted(), false);
  }

  static List<Value> evaluate(List<Evaluator> inputs, Frame frame) {
    List<Value> values = new ArrayList<>(inputs.size());
    for (Evaluator input : inputs) {
      values.add(input.evaluate(frame));
    }
    return values;
  }
}
