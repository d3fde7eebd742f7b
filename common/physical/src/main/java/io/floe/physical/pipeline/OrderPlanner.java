package io.floe.physical.pipeline;

import io.floe.engine.column.Layout;
import io.floe.engine.column.RowKeys;
import io.floe.engine.operator.DistinctRows;
import io.floe.engine.operator.GroupBySink;
import io.floe.engine.operator.SortSink;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.QueryContext;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.SortKey;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Plans what orders rows or picks one of equal ones. */
final class OrderPlanner {
  private static final String KEY = "__floe_key_";

  private final PlanningContext context;
  private final QueryContext query;

  OrderPlanner(PlanningContext context, QueryContext query) {
    this.context = context;
    this.query = query;
  }

  /** Sorted rows; keys that are not plain columns are columns while the sort lasts. */
  Stream sort(Stream input, LogicalNode.Sort sort) {
    Schema schema = sort.input().schema();
    List<Field> fields = new ArrayList<>(schema.fields());
    List<NamedExpression> computed = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    List<RowKeys.Order> orders = new ArrayList<>();
    for (SortKey key : sort.keys()) {
      orders.add(new RowKeys.Order(key.descending(), key.nullsLast()));
      if (key.expression() instanceof TypedExpression.ColumnReference column) {
        positions.add(schema.position(column.name()).orElseThrow());
        continue;
      }
      positions.add(fields.size());
      NamedExpression named = new NamedExpression(KEY + fields.size(), key.expression());
      fields.add(named.field());
      computed.add(named);
    }
    SortSink sink = new SortSink(positions, orders, bound(sort.slice()), query);
    if (computed.isEmpty()) {
      Stream sorted = Stream.after(input.into("sort", sink), sink.source());
      return Slices.of(sorted, remaining(sort.slice()), query);
    }
    int[] visible = new int[schema.size()];
    Arrays.setAll(visible, position -> position);
    Stream keyed =
        new SelectPlanner(context).withColumns(input, schema, computed, Schema.of(fields));
    Stream sorted =
        Stream.after(keyed.into("sort", sink), sink.source()).with(Steps.select(visible));
    return Slices.of(sorted, remaining(sort.slice()), query);
  }

  /** How many of the sorted rows are wanted at most. */
  private static long bound(Optional<OffsetLength> slice) {
    if (slice.isEmpty() || slice.get().offset() < 0) {
      return Long.MAX_VALUE;
    }
    long end = slice.get().offset() + slice.get().length();
    return end < 0 ? Long.MAX_VALUE : end;
  }

  /** What the bound of the sort leaves to do. */
  private static Optional<OffsetLength> remaining(Optional<OffsetLength> slice) {
    return slice.filter(each -> each.offset() != 0);
  }

  /** One of each set of equal rows. */
  Stream distinct(Stream input, LogicalNode.Distinct distinct) {
    Schema schema = distinct.schema();
    List<Integer> keys =
        distinct.subset().orElse(schema.names()).stream()
            .map(name -> schema.position(name).orElseThrow())
            .distinct()
            .toList();
    if (keys.isEmpty()) {
      return Slices.of(input, distinct.slice(), query);
    }
    List<Layout> layouts = new ArrayList<>();
    schema.forEach(field -> layouts.add(PhysicalLayouts.of(field.dataType())));
    DistinctRows.Keep keep =
        switch (distinct.keep()) {
          case FIRST -> DistinctRows.Keep.FIRST;
          case LAST -> DistinctRows.Keep.LAST;
          case NONE -> DistinctRows.Keep.NONE;
          case ANY -> DistinctRows.Keep.ANY;
        };
    GroupBySink sink =
        new GroupBySink(
            DistinctRows.grouping(layouts, keys, keep, distinct.maintainOrder()), query);
    Stream chosen =
        Stream.after(input.into("unique", sink), sink.source())
            .with(DistinctRows.restore(schema.size(), keys, keep));
    return Slices.of(chosen, distinct.slice(), query);
  }
}
