package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Expressions;
import io.floe.engine.expression.Frame;
import io.floe.engine.expression.ListEvaluator;
import io.floe.engine.expression.Results;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.segment.Grouping;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Keys;
import io.floe.physical.expression.Unsupported;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans group-by. Any expression may be aggregated: rows are brought into the order of their
 * groups, which then are segments.
 */
final class GroupPlanner {
  private final PlanningContext context;

  GroupPlanner(PlanningContext context) {
    this.context = context;
  }

  Stream plan(Stream input, LogicalNode.Aggregate aggregate) {
    if (aggregate.options().dynamic().isPresent()) {
      throw Unsupported.expression("group_by_dynamic");
    }
    if (aggregate.options().rolling().isPresent()) {
      throw Unsupported.expression("LazyFrame.rolling");
    }
    if (aggregate.apply().isPresent()) {
      throw Unsupported.expression("map_groups with a Python function");
    }
    return general(input, aggregate);
  }

  private Stream general(Stream input, LogicalNode.Aggregate aggregate) {
    ExpressionCompiler compiler = context.compiler(aggregate.input().schema());
    List<PageExpression> keys = new ArrayList<>();
    for (NamedExpression key : aggregate.keys()) {
      keys.add(Expressions.perRow(compiler.compile(key.expression())));
    }
    List<Evaluator> aggregates = new ArrayList<>();
    aggregate.aggregates().forEach(named -> aggregates.add(compiler.compile(named.expression())));
    WholeSink sink =
        new WholeSink(
            (all, memory) -> group(all, keys, aggregates, memory),
            memory -> SelectPlanner.emptyPage(aggregate.input().schema(), memory),
            context.memory());
    return Stream.after(input.into("group by", sink), sink.source());
  }

  private static Page group(
      Page all, List<PageExpression> keys, List<Evaluator> aggregates, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> keyColumns = new ArrayList<>();
      for (PageExpression key : keys) {
        keyColumns.add(key.evaluate(all, scope));
      }
      Grouping grouping = Keys.GROUPING.group(keyColumns, all.rowCount(), memory);
      int[] permutation = grouping.permutation();
      List<Column> columns = new ArrayList<>();
      for (Column column : all.columns()) {
        columns.add(scope.own(Gather.rows(column, permutation, memory)));
      }
      Frame frame = new Frame(columns, all.rowCount(), grouping.segments(), scope);
      List<Column> result = new ArrayList<>();
      try {
        for (Column key : keyColumns) {
          try (Column ordered = Gather.rows(key, permutation, memory)) {
            result.add(Results.firstOfEach(ordered, frame));
          }
        }
        for (Evaluator aggregate : aggregates) {
          result.add(Results.perSegment(aggregate.evaluate(frame), ListEvaluator.LISTS, frame));
        }
        return new Page(grouping.count(), result, 0);
      } catch (RuntimeException failure) {
        result.forEach(Column::close);
        throw failure;
      }
    }
  }
}
