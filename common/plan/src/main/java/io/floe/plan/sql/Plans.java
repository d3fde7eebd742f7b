package io.floe.plan.sql;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.DistinctOptions;
import io.floe.plan.dsl.ExplodeOptions;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.FrameFunction;
import io.floe.plan.dsl.FrameSource;
import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.dsl.HConcatOptions;
import io.floe.plan.dsl.JoinCondition;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.ProjectionOptions;
import io.floe.plan.dsl.Selector;
import io.floe.plan.dsl.SortMultipleOptions;
import io.floe.plan.dsl.UnionOptions;
import io.floe.plan.type.Schema;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Short words for plan nodes. */
final class Plans {
  /** An Arrow stream of one row and no column. */
  private static final String ONE_ROW =
      "ffffffff7000000004000000f2ffffff140000000400010000000a000b0008000a000400f2ffffff480000001000"
          + "000000000a000c000000040008000100000004000000f4ffffff180000000c00000008000c00040008000200"
          + "00005b5d0000090000005f504c5f464c4147530000000000000000000000ffffffff4800000004000000f2ff"
          + "ffff140000000400030000000a000b0008000a000400eaffffff01000000000000001c000000100000000000"
          + "0a00140004000c001000000000000000000000000000ffffffff00000000";

  private static final ProjectionOptions PROJECTION =
      new ProjectionOptions(true, true, true, false);

  private Plans() {}

  /** A frame of one row without columns, over which a query without tables runs. */
  static PlanNode oneRow() {
    ByteSpan ipc = ByteSpan.of(MemorySegment.ofArray(HexFormat.of().parseHex(ONE_ROW)));
    return new PlanNode.DataFrameScan(new FrameSource(-1, List.of(ipc)), Schema.EMPTY);
  }

  static PlanNode select(PlanNode input, List<Expression> expressions) {
    return new PlanNode.Select(input, expressions, PROJECTION);
  }

  static PlanNode select(PlanNode input, Expression... expressions) {
    return select(input, List.of(expressions));
  }

  static PlanNode withColumns(PlanNode input, List<Expression> expressions) {
    return new PlanNode.HStack(input, expressions, PROJECTION);
  }

  static PlanNode filter(PlanNode input, Expression predicate) {
    return new PlanNode.Filter(input, predicate);
  }

  /** No row at all. */
  static PlanNode clear(PlanNode input) {
    return new PlanNode.Slice(input, 0, 0);
  }

  static PlanNode drop(PlanNode input, List<String> names) {
    return names.isEmpty()
        ? input
        : select(
            input,
            new Expression.Selection(
                new Selector.Difference(
                    new Selector.Wildcard(), new Selector.ByName(names, true))));
  }

  static PlanNode rename(PlanNode input, List<String> from, List<String> to) {
    return from.equals(to)
        ? input
        : new PlanNode.MapFunction(input, new FrameFunction.Rename(from, to, true));
  }

  static PlanNode explode(PlanNode input, List<String> names) {
    return new PlanNode.MapFunction(
        input,
        new FrameFunction.Explode(
            new Selector.ByName(names, true), new ExplodeOptions(true, true), false));
  }

  static PlanNode rowIndex(PlanNode input, String name) {
    return new PlanNode.MapFunction(input, new FrameFunction.RowIndex(name, OptionalLong.empty()));
  }

  static PlanNode distinct(PlanNode input, Optional<List<String>> names, boolean stable) {
    return new PlanNode.Distinct(
        input,
        new DistinctOptions(
            names.map(all -> all.stream().<Expression>map(Expression.Column::new).toList()),
            stable,
            stable && names.isPresent()
                ? DistinctOptions.KeepStrategy.FIRST
                : DistinctOptions.KeepStrategy.ANY));
  }

  static PlanNode groupBy(
      PlanNode input,
      List<Expression> keys,
      List<Expression> aggregations,
      List<Expression> having) {
    return new PlanNode.GroupBy(
        input,
        keys,
        aggregations,
        having,
        false,
        new GroupByOptions(Optional.empty(), Optional.empty(), Optional.empty()),
        Optional.empty());
  }

  static PlanNode sort(
      PlanNode input, List<Expression> by, List<Boolean> descending, List<Boolean> nullsLast) {
    return new PlanNode.Sort(
        input,
        by,
        Optional.empty(),
        new SortMultipleOptions(descending, nullsLast, true, false, OptionalLong.empty()));
  }

  static PlanNode join(
      PlanNode left,
      PlanNode right,
      JoinCondition condition,
      JoinType how,
      Optional<String> suffix,
      boolean nullsEqual,
      JoinOptions.JoinCoalesce coalesce,
      JoinOptions.MaintainOrder order) {
    return new PlanNode.Join(
        left,
        right,
        condition,
        new JoinOptions(
            how,
            JoinOptions.JoinValidation.MANY_TO_MANY,
            suffix,
            Optional.empty(),
            nullsEqual,
            coalesce,
            order,
            Optional.empty(),
            true,
            false));
  }

  static PlanNode cross(PlanNode left, PlanNode right, Optional<String> suffix) {
    return join(
        left,
        right,
        new JoinCondition.Equi(List.of(), List.of()),
        JoinType.Simple.CROSS,
        suffix,
        false,
        JoinOptions.JoinCoalesce.JOIN_SPECIFIC,
        JoinOptions.MaintainOrder.NONE);
  }

  /** Rows of the left that have, or do not have, a partner. */
  static PlanNode semi(
      PlanNode left,
      PlanNode right,
      List<Expression> leftOn,
      List<Expression> rightOn,
      boolean anti,
      boolean nullsEqual) {
    return join(
        left,
        right,
        new JoinCondition.Equi(leftOn, rightOn),
        anti ? JoinType.Simple.ANTI : JoinType.Simple.SEMI,
        Optional.empty(),
        nullsEqual,
        JoinOptions.JoinCoalesce.JOIN_SPECIFIC,
        JoinOptions.MaintainOrder.NONE);
  }

  /** Rows of the left in their order with the partners' columns. */
  static PlanNode left(
      PlanNode left, PlanNode right, List<Expression> leftOn, List<Expression> rightOn) {
    return join(
        left,
        right,
        new JoinCondition.Equi(leftOn, rightOn),
        JoinType.Simple.LEFT,
        Optional.empty(),
        false,
        JoinOptions.JoinCoalesce.COALESCE_COLUMNS,
        JoinOptions.MaintainOrder.LEFT);
  }

  static PlanNode union(PlanNode left, PlanNode right, boolean byName) {
    return new PlanNode.Union(
        List.of(left, right), new UnionOptions(true, false, true, byName, false, false, false));
  }

  /** Frames of one row go beside each row of the first. */
  static PlanNode beside(PlanNode first, List<PlanNode> others) {
    List<PlanNode> all = new ArrayList<>();
    all.add(first);
    all.addAll(others);
    return new PlanNode.HConcat(all, new HConcatOptions(true, false, true));
  }
}
