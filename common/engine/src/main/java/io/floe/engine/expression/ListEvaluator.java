package io.floe.engine.expression;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.ListColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.segment.Segments;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates an expression over the elements of each list: lists are segments of their child. */
public final class ListEvaluator implements Evaluator {
  private final Evaluator input;
  private final Evaluator evaluation;
  private final boolean oneValue;

  /**
   * An evaluation of lists or arrays.
   *
   * @param evaluation sees the elements as the only column of its frame
   * @param oneValue whether each list becomes the one value of the evaluation, not a list of it
   */
  public ListEvaluator(Evaluator input, Evaluator evaluation, boolean oneValue) {
    this.input = input;
    this.evaluation = evaluation;
    this.oneValue = oneValue;
  }

  @Override
  public Value evaluate(Frame outer) {
    Value value = input.evaluate(outer);
    FlatColumn lists = outer.scope().own(Flatten.of(value.column(), outer.memory()));
    Column masked =
        lists instanceof ListColumn && lists.nullCount() > 0
            ? withoutNulls(lists, outer)
            : outer.scope().own(Validity.mask(evaluated(lists, outer), lists, outer.memory()));
    return switch (value) {
      case Value.Literal ignored -> new Value.Literal(masked);
      case Value.PerSegment ignored -> new Value.PerSegment(masked);
      case Value.PerRow ignored -> new Value.PerRow(masked);
      case Value.Listed listed -> new Value.Listed(masked, listed.segments());
    };
  }

  private Column evaluated(FlatColumn lists, Frame outer) {
    Frame inner = elements(lists, outer);
    Value result = evaluation.evaluate(inner);
    return oneValue ? single(result, inner) : relisted(result, inner);
  }

  /** Lists that are null are not empty ones: they are not evaluated, hence cannot fail. */
  private Column withoutNulls(FlatColumn lists, Frame outer) {
    int[] known = new int[lists.length() - lists.nullCount()];
    int[] places = new int[lists.length()];
    int count = 0;
    for (int row = 0; row < places.length; row++) {
      places[row] = lists.isNull(row) ? -1 : count;
      if (places[row] >= 0) {
        known[count++] = row;
      }
    }
    Column some = outer.scope().own(Gather.rows(lists, known, outer.memory()));
    FlatColumn flat = outer.scope().own(Flatten.of(some, outer.memory()));
    return outer.scope().own(Gather.rows(evaluated(flat, outer), places, outer.memory()));
  }

  /** The elements of all lists that are not null, as a frame with a segment for each list. */
  static Frame elements(FlatColumn lists, Frame outer) {
    int[] starts = new int[lists.length()];
    int[] ends = new int[lists.length()];
    @Nullable Column child =
        switch (lists) {
          case ListColumn list -> {
            for (int row = 0; row < list.length(); row++) {
              starts[row] = (int) list.offsets().get(ValueLayout.JAVA_LONG, row * 8L);
              ends[row] = (int) list.offsets().get(ValueLayout.JAVA_LONG, row * 8L + 8);
            }
            yield list.child();
          }
          case ArrayColumn array -> {
            for (int row = 0; row < array.length(); row++) {
              starts[row] = row * array.width();
              ends[row] = starts[row] + array.width();
            }
            yield array.child();
          }
          case io.floe.engine.column.FixedColumn ignored -> null;
          case io.floe.engine.column.BitColumn ignored -> null;
          case io.floe.engine.column.BytesColumn ignored -> null;
          case io.floe.engine.column.StructColumn ignored -> null;
          case io.floe.engine.column.NullColumn ignored -> null;
        };
    if (child == null) {
      throw LengthMismatch.because("lists are needed, not " + lists.layout());
    }
    if (lists instanceof ArrayColumn && lists.nullCount() > 0) {
      return elementsOfArrays(lists, child, starts, ends, outer);
    }
    boolean gaps = starts.length > 0 && (starts[0] != 0 || ends[ends.length - 1] != child.length());
    for (int row = 0; row < starts.length; row++) {
      if (lists.isNull(row) && ends[row] > starts[row]) {
        ends[row] = starts[row];
        gaps = true;
      }
    }
    Segments windows = Segments.ofWindows(starts, ends);
    Column dense =
        gaps || starts.length == 0
            ? outer.scope().own(Gather.rows(child, windows.rowIndices(), outer.memory()))
            : child;
    return new Frame(List.of(dense), dense.length(), windows.compacted(), outer.scope());
  }

  /** An array that is null has as many elements as the others, all of them null. */
  private static Frame elementsOfArrays(
      FlatColumn arrays, Column child, int[] starts, int[] ends, Frame outer) {
    Segments windows = Segments.ofWindows(starts, ends);
    int[] rows = windows.rowIndices();
    int at = 0;
    for (int row = 0; row < starts.length; row++) {
      int width = ends[row] - starts[row];
      if (arrays.isNull(row)) {
        Arrays.fill(rows, at, at + width, -1);
      }
      at += width;
    }
    Column dense = outer.scope().own(Gather.rows(child, rows, outer.memory()));
    return new Frame(List.of(dense), dense.length(), windows.compacted(), outer.scope());
  }

  private static Column single(Value result, Frame inner) {
    int lists = inner.segments().count();
    return switch (result) {
      case Value.Literal literal -> Alignment.repeatLiteral(literal, lists, inner);
      case Value.PerSegment(Column column) -> column;
      case Value.PerRow row -> onlyValues(Alignment.asList(row, inner));
      case Value.Listed listed -> onlyValues(listed);
    };
  }

  private static Column onlyValues(Value.Listed listed) {
    if (listed.column().length() != listed.segments().count()) {
      throw LengthMismatch.because(
          "list.agg needs an expression that makes one value of each list");
    }
    return listed.column();
  }

  private static Column relisted(Value result, Frame inner) {
    Value.Listed listed = Alignment.asList(result, inner);
    return inner.scope().own(LISTS.make(listed.column(), listed.segments(), inner.memory()));
  }

  /** One list for each segment. */
  public static final ListMaker LISTS =
      (values, segments, memory) -> {
        Buffer offsets = memory.allocate((segments.count() + 1L) * Long.BYTES);
        offsets.segment().setAtIndex(ValueLayout.JAVA_LONG, 0, 0);
        for (int segment = 0; segment < segments.count(); segment++) {
          offsets.segment().setAtIndex(ValueLayout.JAVA_LONG, segment + 1L, segments.end(segment));
        }
        return new ListColumn(segments.count(), offsets, values.retain(), null, 0);
      };
}
