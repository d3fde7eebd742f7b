package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.Steps;
import io.floe.engine.pipeline.OperatorFactory;
import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.logical.JoinSchemas;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Where the columns of a join's result come from: the same rules that made its schema, by position.
 *
 * @param join the join
 * @param left where the first column of the left lies among the joined columns
 * @param right where the first column of the right lies
 */
record JoinColumns(LogicalNode.Join join, int left, int right) {

  /** The step that makes the result of the joined columns. */
  OperatorFactory step() {
    Map<String, PageExpression> columns = isCoalescedRight() ? coalescedRight() : usual();
    List<Supplier<PageExpression>> chosen = new ArrayList<>();
    for (Field field : join.schema()) {
      PageExpression column = columns.get(field.name());
      if (column == null) {
        throw new IllegalStateException("a join has no column '" + field.name() + "'");
      }
      chosen.add(() -> column);
    }
    return Steps.project(chosen);
  }

  private boolean isCoalesced() {
    return join.options().coalesce() == JoinOptions.JoinCoalesce.COALESCE_COLUMNS;
  }

  private boolean isCoalescedRight() {
    return join.options().how() == JoinType.Simple.RIGHT && isCoalesced();
  }

  private Map<String, PageExpression> coalescedRight() {
    List<String> keys = join.leftKeys().stream().map(NamedExpression::name).toList();
    Map<String, PageExpression> columns = new HashMap<>();
    Schema schema = join.left().schema();
    for (int position = 0; position < schema.size(); position++) {
      String name = schema.field(position).name();
      if (!keys.contains(name)) {
        columns.put(name, PageExpression.column(left + position));
      }
    }
    Schema other = join.right().schema();
    for (int position = 0; position < other.size(); position++) {
      String name = other.field(position).name();
      boolean clash = schema.contains(name) && !keys.contains(name);
      columns.put(clash ? suffixed(name) : name, PageExpression.column(right + position));
    }
    return columns;
  }

  private Map<String, PageExpression> usual() {
    Map<String, PageExpression> columns = new HashMap<>();
    Schema schema = join.left().schema();
    for (int position = 0; position < schema.size(); position++) {
      columns.put(schema.field(position).name(), PageExpression.column(left + position));
    }
    List<String> keys = join.rightKeys().stream().map(NamedExpression::name).toList();
    Schema other = join.right().schema();
    for (int position = 0; position < other.size(); position++) {
      String name = other.field(position).name();
      int key = isCoalesced() ? keys.indexOf(name) : -1;
      if (key >= 0 && join.options().how() == JoinType.Simple.FULL) {
        String leftKey = join.leftKeys().get(key).name();
        int place = schema.position(leftKey).orElseThrow();
        columns.put(leftKey, either(left + place, right + position));
      } else if (!isDropped(name, key)) {
        String output = schema.contains(name) ? suffixed(name) : name;
        columns.put(output, PageExpression.column(right + position));
      }
    }
    return columns;
  }

  /** The keys of an asof join may have different values, so a key of another name stays. */
  private boolean isDropped(String name, int key) {
    if (join.options().how() instanceof JoinType.AsOf asOf) {
      return asOf.rightBy().orElse(List.of()).contains(name)
          || (key >= 0 && join.leftKeys().get(key).name().equals(name));
    }
    return key >= 0;
  }

  private String suffixed(String name) {
    return name + join.options().suffix().orElse(JoinSchemas.SUFFIX);
  }

  /** The value of one column, of the other where that is null. */
  private static PageExpression either(int first, int second) {
    return (page, scope) -> {
      Column one = page.column(first);
      return one.hasNulls() ? filled(one, page.column(second), scope) : one;
    };
  }

  private static Column filled(Column one, Column other, Scope scope) {
    int count = one.length();
    int[] rows = new int[count];
    for (int row = 0; row < count; row++) {
      rows[row] = one.isNull(row) ? count + row : row;
    }
    try (Column both = Concatenate.columns(List.of(one, other), scope.memory())) {
      return scope.own(Gather.rows(both, rows, scope.memory()));
    }
  }
}
