package io.floe.plan.stage;

import io.floe.plan.dsl.WindowMapping;
import io.floe.plan.logical.ExpressionTree;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts expressions over partitions: rows of one partition meet in one task, and return to where
 * they were. All windows of the node must have some keys in common.
 */
final class Windows {
  private static final String NUMBER = "__floe_number";

  private final Cutter cutter;
  private final Exchanges exchanges;

  Windows(Cutter cutter, Exchanges exchanges) {
    this.cutter = cutter;
    this.exchanges = exchanges;
  }

  Optional<Part> withColumns(LogicalNode.WithColumns extend) {
    Optional<List<NamedExpression>> keys = keys(extend.expressions());
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        partitioned(
            extend.input(),
            keys.get(),
            input ->
                new LogicalNode.WithColumns(
                    input,
                    extend.expressions(),
                    extend.options(),
                    Terms.replaced(input.schema(), extend.expressions())),
            extend));
  }

  Optional<Part> project(LogicalNode.Project project) {
    boolean reads =
        project.expressions().stream()
            .anyMatch(each -> !RowWise.reads(each.expression()).isEmpty());
    Optional<List<NamedExpression>> keys = keys(project.expressions());
    if (keys.isEmpty() || !reads) {
      return Optional.empty();
    }
    return Optional.of(
        partitioned(
            project.input(),
            keys.get(),
            input -> {
              List<NamedExpression> all = new ArrayList<>(project.expressions());
              input.schema().field(NUMBER).ifPresent(field -> all.add(Terms.same(field)));
              return Terms.project(input, all);
            },
            project));
  }

  /** What makes the node over other rows. */
  @FunctionalInterface
  private interface Work {
    LogicalNode over(LogicalNode input);
  }

  private Part partitioned(
      LogicalNode node, List<NamedExpression> keys, Work work, LogicalNode whole) {
    Part input = cutter.part(node);
    if (!input.isSplit()) {
      return Cutter.over(input, whole).withHashed(List.of()).costly();
    }
    boolean restore = input.ordered();
    Part rows = restore ? input.withPlan(Terms.numbered(input.plan(), NUMBER)) : input;
    Hashing.Keyed keyed = Hashing.keyed(rows, keys, "__floe_key_");
    Part together = exchanges.hashed(keyed.part(), keyed.columns());
    LogicalNode plan = Terms.only(together.plan(), rows.plan().schema());
    if (restore) {
      // Inside of the partitions rows are in their order; sorting makes sure of it.
      plan = Sorts.sorted(plan, new Field(NUMBER, SimpleType.INT64));
    }
    Part done = together.withPlan(work.over(plan)).withHashed(List.of()).costly();
    Part result = restore ? cutter.restored(done, NUMBER, input.tasks()) : done;
    return result.withPlan(Terms.only(result.plan(), whole.schema()));
  }

  /** The keys that all windows share; empty when something else looks at many rows. */
  private static Optional<List<NamedExpression>> keys(List<NamedExpression> expressions) {
    List<TypedExpression> common = null;
    for (NamedExpression named : expressions) {
      if (RowWise.is(named.expression())) {
        continue;
      }
      List<TypedExpression.Over> windows = new ArrayList<>();
      if (!collect(named.expression(), windows)) {
        return Optional.empty();
      }
      for (TypedExpression.Over window : windows) {
        if (window.mapping() == WindowMapping.EXPLODE) {
          return Optional.empty();
        }
        List<TypedExpression> keys = new ArrayList<>(window.partitionBy());
        if (common != null) {
          keys.retainAll(common);
        }
        common = keys;
      }
    }
    if (common == null || common.isEmpty()) {
      return Optional.empty();
    }
    List<NamedExpression> keys = new ArrayList<>();
    for (TypedExpression key : common) {
      keys.add(new NamedExpression("key", key));
    }
    return Hashing.can(keys) ? Optional.of(keys) : Optional.empty();
  }

  /** Finds the windows; false when there is anything else that looks at many rows. */
  private static boolean collect(TypedExpression expression, List<TypedExpression.Over> windows) {
    if (RowWise.is(expression)) {
      return true;
    }
    if (expression instanceof TypedExpression.Over over) {
      windows.add(over);
      return over.partitionBy().stream().allMatch(RowWise::is);
    }
    boolean passes =
        expression instanceof TypedExpression.Cast
            || expression instanceof TypedExpression.Ternary
            || (expression instanceof TypedExpression.Call call && RowWise.isElementwise(call));
    return passes
        && ExpressionTree.children(expression).stream().allMatch(child -> collect(child, windows));
  }
}
