package io.floe.engine.expression;

import io.floe.engine.column.Column;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.segment.Grouping;
import io.floe.engine.segment.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A window: evaluates an expression over the rows with equal keys and gives each row its answer.
 * The rows are permuted so that partitions are segments, then everything goes the same way as a
 * group-by.
 */
public final class OverEvaluator implements Evaluator {
  /** How the answers of a partition become rows. */
  public enum Mapping {
    /** As many answers as rows, each to its row. */
    GROUPS_TO_ROWS,
    /** All answers, partition after partition. */
    EXPLODE,
    /** The answers as a list, to every row. */
    JOIN
  }

  private final Evaluator function;
  private final List<Evaluator> partitionBy;
  private final Optional<Order> orderBy;
  private final Mapping mapping;
  private final KeyGrouping grouping;
  private final ListMaker lists;
  private final Layout layout;

  /** In which order the function sees the rows of a partition. */
  public record Order(List<Evaluator> keys, SegmentOrder order) {}

  public OverEvaluator(
      Evaluator function,
      List<Evaluator> partitionBy,
      Optional<Order> orderBy,
      Mapping mapping,
      KeyGrouping grouping,
      ListMaker lists,
      Layout layout) {
    this.function = function;
    this.partitionBy = List.copyOf(partitionBy);
    this.orderBy = orderBy;
    this.mapping = mapping;
    this.grouping = grouping;
    this.lists = lists;
    this.layout = layout;
  }

  @Override
  public Value evaluate(Frame frame) {
    if (frame.segments().isContiguous()) {
      return contiguous(frame);
    }
    Frame written = frame.compacted();
    Value value = contiguous(written);
    return value instanceof Value.PerRow(Column column)
        ? new Value.Listed(column, written.segments())
        : value;
  }

  private Value contiguous(Frame outer) {
    Segments outerSegments = outer.segments();
    if (outer.rowCount() == 0) {
      // Without rows nothing is evaluated, hence nothing fails.
      return new Value.Listed(
          outer.scope().own(EmptyColumns.of(layout, outer.memory())), outerSegments);
    }
    Grouping groups = partitions(outer);
    int[] permutation = groups.permutation();
    Segments segments = groups.segments();
    if (orderBy.isPresent()) {
      permutation = ordered(outer, orderBy.get(), permutation, segments);
    }
    List<Column> columns = new ArrayList<>(outer.columns().size());
    for (Column column : outer.columns()) {
      columns.add(outer.scope().own(Gather.rows(column, permutation, outer.memory())));
    }
    Frame inner = new Frame(columns, outer.rowCount(), segments, outer.scope());
    Value value = function.evaluate(inner);
    return switch (mapping) {
      case GROUPS_TO_ROWS -> toRows(value, inner, outer, groups, permutation);
      case JOIN -> {
        Value.Listed listed = Alignment.asList(value, inner);
        Column perGroup =
            value instanceof Value.PerSegment(Column column)
                ? column
                : outer.scope().own(lists.make(listed.column(), listed.segments(), outer.memory()));
        yield new Value.PerRow(
            outer.scope().own(Gather.rows(perGroup, groups.groups(), outer.memory())));
      }
      case EXPLODE -> {
        if (outerSegments.count() != 1) {
          throw LengthMismatch.because(
              "over(mapping_strategy='explode') is not allowed in an aggregation");
        }
        Value.Listed listed = Alignment.asList(value, inner);
        yield new Value.Listed(listed.column(), Segments.single(listed.column().length()));
      }
    };
  }

  /** Partitions by key within each segment of the outer frame. */
  private Grouping partitions(Frame outer) {
    List<Column> keys = new ArrayList<>();
    for (Evaluator key : partitionBy) {
      keys.add(Alignment.perRow(key.evaluate(outer), outer));
    }
    Grouping byKey =
        keys.isEmpty()
            ? new Grouping(new int[outer.rowCount()], outer.rowCount() == 0 ? 0 : 1)
            : grouping.group(keys, outer.rowCount(), outer.memory());
    return outer.segments().count() == 1
        ? byKey
        : Groupings.within(byKey, outer.segments().rowSegments());
  }

  private static int[] ordered(Frame outer, Order order, int[] permutation, Segments segments) {
    List<Column> keys = new ArrayList<>();
    for (Evaluator key : order.keys()) {
      Column column = Alignment.perRow(key.evaluate(outer), outer);
      keys.add(outer.scope().own(Gather.rows(column, permutation, outer.memory())));
    }
    int[] places = order.order().order(keys, segments, outer.memory());
    int[] rows = new int[permutation.length];
    for (int place = 0; place < rows.length; place++) {
      rows[place] = permutation[places[place]];
    }
    return rows;
  }

  private static Value toRows(
      Value value, Frame inner, Frame outer, Grouping groups, int[] permutation) {
    return switch (value) {
      case Value.Literal literal -> literal;
      case Value.PerSegment(Column column) ->
          new Value.PerRow(outer.scope().own(Gather.rows(column, groups.groups(), outer.memory())));
      case Value.PerRow ignored -> backToRows(value.column(), outer, permutation);
      case Value.Listed(Column column, Segments segments) -> {
        if (!segments.sameLengths(inner.segments())) {
          throw LengthMismatch.because(
              "the length of the window expression did not match that of the group");
        }
        yield backToRows(column, outer, permutation);
      }
    };
  }

  private static Value backToRows(Column column, Frame outer, int[] permutation) {
    return new Value.PerRow(
        outer.scope().own(Gather.rows(column, Grouping.inverse(permutation), outer.memory())));
  }
}
