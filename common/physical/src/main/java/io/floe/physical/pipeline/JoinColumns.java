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
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Where the columns of a join's result come from: the same rules that made its schema, by position.
 *
 * @param join the join
 * @param outputs the columns of the join's schema that are wanted, in this order
 * @param left where the first column of the left lies among the joined columns
 * @param right where the first column of the right lies
 */
record JoinColumns(LogicalNode.Join join, List<String> outputs, int left, int right) {
  JoinColumns {
    outputs = List.copyOf(outputs);
  }

  /**
   * Where a column lies among the joined columns.
   *
   * @param other the place of the column that stands in where this one is null; -1 for none
   */
  private record Place(int column, int other) {
    static Place of(int column) {
      return new Place(column, -1);
    }

    PageExpression expression() {
      return other < 0 ? PageExpression.column(column) : either(column, other);
    }

    boolean reads(int place) {
      return place == column || place == other;
    }
  }

  /** The step that makes the result of the joined columns. */
  OperatorFactory step() {
    List<Supplier<PageExpression>> chosen = new ArrayList<>();
    for (Place place : chosen()) {
      PageExpression column = place.expression();
      chosen.add(() -> column);
    }
    return Steps.project(chosen);
  }

  /** Which of the joined columns the result is made of. */
  IntPredicate wanted() {
    List<Place> chosen = chosen();
    return joined -> chosen.stream().anyMatch(place -> place.reads(joined));
  }

  private List<Place> chosen() {
    Map<String, Place> columns = isCoalescedRight() ? coalescedRight() : usual();
    List<Place> chosen = new ArrayList<>();
    for (String name : outputs) {
      Place place = columns.get(name);
      if (place == null) {
        throw new IllegalStateException("a join has no column '" + name + "'");
      }
      chosen.add(place);
    }
    return chosen;
  }

  private boolean isCoalesced() {
    return join.options().coalesce() == JoinOptions.JoinCoalesce.COALESCE_COLUMNS;
  }

  private boolean isCoalescedRight() {
    return join.options().how() == JoinType.Simple.RIGHT && isCoalesced();
  }

  private Map<String, Place> coalescedRight() {
    List<String> keys = join.leftKeys().stream().map(NamedExpression::name).toList();
    Map<String, Place> columns = new HashMap<>();
    Schema schema = join.left().schema();
    for (int position = 0; position < schema.size(); position++) {
      String name = schema.field(position).name();
      if (!keys.contains(name)) {
        columns.put(name, Place.of(left + position));
      }
    }
    Schema other = join.right().schema();
    for (int position = 0; position < other.size(); position++) {
      String name = other.field(position).name();
      boolean clash = schema.contains(name) && !keys.contains(name);
      columns.put(clash ? suffixed(name) : name, Place.of(right + position));
    }
    return columns;
  }

  private Map<String, Place> usual() {
    Map<String, Place> columns = new HashMap<>();
    Schema schema = join.left().schema();
    for (int position = 0; position < schema.size(); position++) {
      columns.put(schema.field(position).name(), Place.of(left + position));
    }
    List<String> keys = join.rightKeys().stream().map(NamedExpression::name).toList();
    Schema other = join.right().schema();
    for (int position = 0; position < other.size(); position++) {
      String name = other.field(position).name();
      int key = isCoalesced() ? keys.indexOf(name) : -1;
      if (key >= 0 && join.options().how() == JoinType.Simple.FULL) {
        String leftKey = join.leftKeys().get(key).name();
        int place = schema.position(leftKey).orElseThrow();
        columns.put(leftKey, new Place(left + place, right + position));
      } else if (!isDropped(name, key)) {
        String output = schema.contains(name) ? suffixed(name) : name;
        columns.put(output, Place.of(right + position));
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
