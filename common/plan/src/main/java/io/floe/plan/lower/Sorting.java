package io.floe.plan.lower;

import io.floe.plan.dsl.DistinctOptions;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.SortMultipleOptions;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.logical.SortKey;
import io.floe.plan.logical.TypedExpression;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers sorts and distinct rows. */
final class Sorting {
  private final Projections projections;

  Sorting(Projections projections) {
    this.projections = projections;
  }

  LogicalNode sort(LogicalNode input, PlanNode.Sort sort) {
    SortMultipleOptions options = sort.options();
    List<List<NamedExpression>> expanded =
        sort.by().stream().map(by -> projections.lower(List.of(by), input.schema())).toList();
    int expected = expanded.size() == 1 ? expanded.getFirst().size() : expanded.size();
    requireLength("descending", options.descending(), expected, sort.by());
    requireLength("nulls_last", options.nullsLast(), expected, sort.by());
    List<SortKey> keys = new ArrayList<>();
    for (int index = 0; index < expanded.size(); index++) {
      List<NamedExpression> outputs = expanded.get(index);
      for (int output = 0; output < outputs.size(); output++) {
        int position = expanded.size() == 1 ? output : index;
        keys.add(
            new SortKey(
                outputs.get(output).expression(),
                at(options.descending(), position),
                at(options.nullsLast(), position)));
      }
    }
    List<SortKey> useful =
        keys.stream().filter(key -> key.expression().dataType() != SimpleType.NULL).toList();
    if (useful.isEmpty() && !keys.isEmpty()) {
      useful = keys.subList(0, 1);
    }
    if (keys.isEmpty()) {
      return input;
    }
    return new LogicalNode.Sort(input, useful, sort.slice(), options.maintainOrder());
  }

  private static boolean at(List<Boolean> flags, int position) {
    return !flags.isEmpty() && flags.get(flags.size() == 1 ? 0 : position % flags.size());
  }

  private static void requireLength(
      String name, List<Boolean> flags, int expected, List<Expression> by) {
    if (flags.size() != expected && flags.size() != 1) {
      throw PlanException.compute(
          "the length of `"
              + name
              + "` ("
              + flags.size()
              + ") does not match the length of `by` ("
              + by.size()
              + ")");
    }
  }

  LogicalNode distinct(LogicalNode input, DistinctOptions options) {
    if (options.subset().isEmpty()) {
      return new LogicalNode.Distinct(
          input, Optional.empty(), options.keep(), options.maintainOrder(), Optional.empty());
    }
    List<NamedExpression> temporary = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (NamedExpression column : projections.lower(options.subset().get(), input.schema())) {
      if (column.expression() instanceof TypedExpression.ColumnReference reference) {
        names.add(reference.name());
      } else {
        String name = "__POLARS_UNIQUE_SUBSET_" + temporary.size();
        temporary.add(new NamedExpression(name, column.expression()));
        names.add(name);
      }
    }
    LogicalNode extended = Projections.extend(input, temporary, Projections.PLAIN);
    LogicalNode distinct =
        new LogicalNode.Distinct(
            extended,
            Optional.of(names),
            options.keep(),
            options.maintainOrder(),
            Optional.empty());
    return Projections.keep(distinct, input.schema().names());
  }
}
