package io.floe.plan.logical;

import io.floe.plan.dsl.JoinOptions;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The columns that come out of a join. */
public final class JoinSchemas {
  /** What is put behind a right column whose name the left has too. */
  public static final String SUFFIX = "_right";

  private JoinSchemas() {}

  /** The columns for these inputs; {@code options} say whether keys are coalesced. */
  public static Schema of(
      Schema left,
      Schema right,
      List<NamedExpression> leftKeys,
      List<NamedExpression> rightKeys,
      JoinOptions options) {
    if (options.how() == JoinType.Simple.SEMI || options.how() == JoinType.Simple.ANTI) {
      return left;
    }
    boolean coalesced = options.coalesce() == JoinOptions.JoinCoalesce.COALESCE_COLUMNS;
    return options.how() == JoinType.Simple.RIGHT && coalesced
        ? coalescedRight(left, right, leftKeys, options)
        : usual(left, right, leftKeys, rightKeys, options, coalesced);
  }

  private static Schema schema(Map<String, DataType> columns) {
    List<Field> fields = new ArrayList<>(columns.size());
    columns.forEach((name, type) -> fields.add(new Field(name, type)));
    return Schema.of(fields);
  }

  private static Schema coalescedRight(
      Schema left, Schema right, List<NamedExpression> leftKeys, JoinOptions options) {
    Set<String> keys = leftKeys.stream().map(NamedExpression::name).collect(Collectors.toSet());
    Map<String, DataType> columns = new LinkedHashMap<>();
    for (Field field : left) {
      if (!keys.contains(field.name())) {
        columns.put(field.name(), field.dataType());
      }
    }
    for (Field field : right) {
      boolean clash = left.contains(field.name()) && !keys.contains(field.name());
      add(columns, field, clash, options);
    }
    return schema(columns);
  }

  private static Schema usual(
      Schema left,
      Schema right,
      List<NamedExpression> leftKeys,
      List<NamedExpression> rightKeys,
      JoinOptions options,
      boolean coalesced) {
    Map<String, DataType> columns = new LinkedHashMap<>();
    left.forEach(field -> columns.put(field.name(), field.dataType()));
    List<String> keys = rightKeys.stream().map(NamedExpression::name).toList();
    List<String> by =
        options.how() instanceof JoinType.AsOf asOf ? asOf.rightBy().orElse(List.of()) : List.of();
    for (Field field : right) {
      int key = coalesced ? keys.indexOf(field.name()) : -1;
      // The keys of an asof join may have different values, so a key of another name stays.
      boolean dropped =
          by.contains(field.name())
              || (key >= 0
                  && (!(options.how() instanceof JoinType.AsOf)
                      || leftKeys.get(key).name().equals(field.name())));
      if (!dropped) {
        add(columns, field, left.contains(field.name()), options);
      }
    }
    return schema(columns);
  }

  private static void add(
      Map<String, DataType> columns, Field field, boolean clash, JoinOptions options) {
    String name = clash ? field.name() + options.suffix().orElse(SUFFIX) : field.name();
    if (columns.putIfAbsent(name, field.dataType()) != null) {
      throw PlanException.duplicate(
          clash
              ? "column with name '"
                  + name
                  + "' already exists\n\nYou may want to try:\n- renaming the column prior to"
                  + " joining\n- using the `suffix` parameter to specify a suffix different to the"
                  + " default one ('_right')"
              : "column with name '" + name + "' has more than one occurrence");
    }
  }
}
