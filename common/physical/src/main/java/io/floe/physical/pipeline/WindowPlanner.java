package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.expression.Evaluator;
import io.floe.engine.expression.Expressions;
import io.floe.engine.expression.Frame;
import io.floe.engine.expression.ListEvaluator;
import io.floe.engine.expression.Results;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.segment.Segments;
import io.floe.engine.segment.window.RollingWindows;
import io.floe.engine.segment.window.StepWindows;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Keys;
import io.floe.physical.expression.WindowIndex;
import io.floe.plan.dsl.GroupByOptions;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Plans group-by over windows of an index column. Rows are brought into the order of their keys;
 * the windows of each key are segments that may overlap.
 */
final class WindowPlanner {
  private final PlanningContext context;
  private final LogicalNode.Aggregate aggregate;
  private final int indexPosition;
  private final DataType indexType;

  WindowPlanner(PlanningContext context, LogicalNode.Aggregate aggregate) {
    this.context = context;
    this.aggregate = aggregate;
    GroupByOptions options = aggregate.options();
    String name =
        options
            .rolling()
            .map(GroupByOptions.Rolling::indexColumn)
            .orElseGet(() -> options.dynamic().orElseThrow().indexColumn());
    this.indexPosition = aggregate.input().schema().position(name).orElseThrow();
    this.indexType = aggregate.input().schema().field(indexPosition).dataType();
  }

  /** Makes the leading columns and the segments of all windows. */
  @FunctionalInterface
  private interface Windowing {
    Segments make(
        List<Column> keys, Column index, Segments groups, List<Column> into, Memory memory);
  }

  Stream plan(Stream input) {
    GroupByOptions options = aggregate.options();
    Windowing windowing =
        options
            .rolling()
            .map(this::rolling)
            .orElseGet(() -> steps(options.dynamic().orElseThrow()));
    ExpressionCompiler compiler = context.compiler(aggregate.input().schema()).inWindows();
    List<PageExpression> keys = new ArrayList<>();
    for (NamedExpression key : aggregate.keys()) {
      keys.add(Expressions.perRow(compiler.compile(key.expression())));
    }
    List<Evaluator> aggregates = new ArrayList<>();
    aggregate.aggregates().forEach(named -> aggregates.add(compiler.compile(named.expression())));
    WholeSink sink =
        new WholeSink(
            (all, memory) -> group(all, keys, aggregates, windowing, memory),
            memory -> SelectPlanner.emptyPage(aggregate.input().schema(), memory),
            context.memory());
    return Stream.after(input.into("windows", sink), sink.source());
  }

  private Page group(
      Page all,
      List<PageExpression> keys,
      List<Evaluator> aggregates,
      Windowing windowing,
      Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> keyColumns = new ArrayList<>();
      for (PageExpression key : keys) {
        keyColumns.add(key.evaluate(all, scope));
      }
      List<Column> columns = all.columns();
      Segments groups = Segments.single(all.rowCount());
      if (!keys.isEmpty()) {
        int[] permutation = byKeys(keyColumns, all.rowCount(), memory);
        keyColumns = gathered(keyColumns, permutation, scope);
        columns = gathered(columns, permutation, scope);
        groups = Keys.GROUPING.group(keyColumns, all.rowCount(), memory).segments();
      }
      List<Column> result = new ArrayList<>();
      try {
        Segments windows =
            windowing.make(keyColumns, columns.get(indexPosition), groups, result, memory);
        Frame frame = new Frame(columns, all.rowCount(), windows, scope);
        for (Evaluator each : aggregates) {
          result.add(Results.perSegment(each.evaluate(frame), ListEvaluator.LISTS, frame));
        }
        return new Page(windows.count(), result, 0);
      } catch (RuntimeException failure) {
        result.forEach(Column::close);
        throw failure;
      }
    }
  }

  private static int[] byKeys(List<Column> keys, int rowCount, Memory memory) {
    List<RowKeys.Order> rising = Collections.nCopies(keys.size(), new RowKeys.Order(false, false));
    return Keys.order(rising).order(keys, Segments.single(rowCount), memory);
  }

  private static List<Column> gathered(List<Column> columns, int[] rows, Scope scope) {
    List<Column> result = new ArrayList<>(columns.size());
    for (Column column : columns) {
      result.add(scope.own(Gather.rows(column, rows, scope.memory())));
    }
    return result;
  }

  private Windowing rolling(GroupByOptions.Rolling rolling) {
    WindowIndex index = WindowIndex.ofRolling(indexType);
    RollingWindows windows = index.rolling(rolling.period(), rolling.offset(), rolling.closed());
    return (keys, column, groups, into, memory) -> {
      long[] ticks =
          index.ticks(
              column,
              groups,
              "null values in `rolling` not supported, fill nulls.",
              operation("rolling"),
              memory);
      keys.forEach(key -> into.add(key.retain()));
      into.add(column.retain());
      return windows.over(ticks, groups);
    };
  }

  /** Only without keys Polars names the operation that asks for order. */
  private Optional<String> operation(String name) {
    return aggregate.keys().isEmpty() ? Optional.of(name) : Optional.empty();
  }

  private Windowing steps(GroupByOptions.Dynamic dynamic) {
    WindowIndex index = WindowIndex.ofSteps(indexType);
    CalendarDuration every = index.duration(dynamic.every(), "every");
    CalendarDuration offset = index.duration(dynamic.offset(), "offset");
    CalendarDuration period = index.duration(dynamic.period(), "period");
    if (dynamic.every().negative()) {
      throw FunctionException.compute("'every' argument must be positive");
    }
    StepWindows windows =
        new StepWindows(
            index.clock(),
            every,
            period,
            offset,
            WindowIndex.ends(dynamic.closed()),
            start(dynamic.startBy()));
    return (keys, column, groups, into, memory) -> {
      long[] ticks =
          index.ticks(
              column,
              groups,
              "null values in dynamic group_by not supported, fill nulls.",
              operation("group_by_dynamic"),
              memory);
      StepWindows.Found found = windows.over(ticks, groups);
      Segments segments = found.segments();
      int[] firsts = new int[segments.count()];
      Arrays.setAll(firsts, segments::start);
      keys.forEach(key -> into.add(Gather.rows(key, firsts, memory)));
      if (dynamic.includeBoundaries()) {
        into.add(index.column(found.lower(), memory));
        into.add(index.column(found.upper(), memory));
      }
      into.add(
          switch (dynamic.label()) {
            case LEFT -> index.column(found.lower(), memory);
            case RIGHT -> index.column(found.upper(), memory);
            case DATA_POINT -> Gather.rows(column, firsts, memory);
          });
      return segments;
    };
  }

  private static StepWindows.FirstStart start(GroupByOptions.StartBy by) {
    return switch (by) {
      case WINDOW_BOUND -> new StepWindows.FirstStart.OnStep();
      case DATA_POINT -> new StepWindows.FirstStart.OnRow();
      case MONDAY -> new StepWindows.FirstStart.OnWeekday(0);
      case TUESDAY -> new StepWindows.FirstStart.OnWeekday(1);
      case WEDNESDAY -> new StepWindows.FirstStart.OnWeekday(2);
      case THURSDAY -> new StepWindows.FirstStart.OnWeekday(3);
      case FRIDAY -> new StepWindows.FirstStart.OnWeekday(4);
      case SATURDAY -> new StepWindows.FirstStart.OnWeekday(5);
      case SUNDAY -> new StepWindows.FirstStart.OnWeekday(6);
    };
  }
}
