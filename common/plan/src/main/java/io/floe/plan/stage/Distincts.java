package io.floe.plan.stage;

import io.floe.plan.dsl.DistinctOptions.KeepStrategy;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.type.Schema;
import java.util.List;
import java.util.Optional;

/** Cuts the search for distinct rows: rows that are equal meet in one task. */
final class Distincts {
  private static final String NUMBER = "__floe_number";

  private final Cutter cutter;
  private final Exchanges exchanges;

  Distincts(Cutter cutter, Exchanges exchanges) {
    this.cutter = cutter;
    this.exchanges = exchanges;
  }

  Part cut(LogicalNode.Distinct distinct) {
    Schema schema = distinct.schema();
    List<String> columns = distinct.subset().orElseGet(schema::names);
    boolean hashable =
        !columns.isEmpty()
            && columns.stream()
                .allMatch(name -> Hashing.can(schema.field(name).orElseThrow().dataType()));
    if (!hashable) {
      return cutter.whole(distinct, "unique over such columns");
    }
    Part input = cutter.part(distinct.input());
    if (!input.isSplit()) {
      return Cutter.over(input, distinct)
          .costly()
          .withOrder(distinct.maintainOrder() && input.ordered());
    }
    Part result = found(input, distinct, columns);
    return distinct.slice().isPresent() ? cutter.sliced(result, distinct.slice().get()) : result;
  }

  private Part found(Part input, LogicalNode.Distinct distinct, List<String> columns) {
    boolean restore = distinct.maintainOrder() && input.ordered();
    int tasks = input.tasks();
    Part rows = input;
    if (restore) {
      rows = rows.withPlan(Terms.numbered(rows.plan(), NUMBER));
    }
    if (distinct.keep() != KeepStrategy.NONE && cutter.options().preAggregation()) {
      rows = rows.withPlan(of(rows.plan(), distinct, columns));
    }
    Part together = exchanges.hashed(rows, columns);
    Part unique =
        together.withPlan(of(together.plan(), distinct, columns)).withOrder(false).costly();
    return restore ? cutter.restored(unique, NUMBER, tasks) : unique;
  }

  /** Equal rows that stay one: the first in each task, then the first of all tasks. */
  private static LogicalNode of(
      LogicalNode input, LogicalNode.Distinct distinct, List<String> columns) {
    return new LogicalNode.Distinct(
        input, Optional.of(columns), distinct.keep(), distinct.maintainOrder(), Optional.empty());
  }
}
