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
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.segment.Grouping;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Keys;
import io.floe.physical.expression.Unsupported;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans group-by. Aggregations with accumulators are fed as rows stream by. For all others rows are
 * brought into the order of their groups, which then are segments for any expression.
 */
final class GroupPlanner {
  private final PlanningContext context;
  private final QueryContext query;

  GroupPlanner(PlanningContext context, QueryContext query) {
    this.context = context;
    this.query = query;
  }

  Stream plan(Stream input, LogicalNode.Aggregate aggregate) {
    boolean windows =
        aggregate.options().dynamic().isPresent() || aggregate.options().rolling().isPresent();
    if (aggregate.apply().isPresent()) {
      if (windows) {
        throw Unsupported.expression("map_groups over windows");
      }
      Stream rows = new PythonPlanner(context).groups(input, aggregate, aggregate.apply().get());
      return Slices.of(rows, aggregate.options().slice(), query);
    }
    if (windows) {
      Stream rows = new WindowPlanner(context, aggregate).plan(input);
      return Slices.of(rows, aggregate.options().slice(), query);
    }
    GroupReductions reductions = new GroupReductions(aggregate, context);
    Stream grouped = reductions.serve() ? reductions.plan(input, query) : general(input, aggregate);
    return Slices.of(grouped, aggregate.options().slice(), query);
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
      Grouping grouping =
          keys.isEmpty()
              ? new Grouping(new int[all.rowCount()], 1)
              : Keys.GROUPING.group(keyColumns, all.rowCount(), memory);
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
