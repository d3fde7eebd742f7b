package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.expression.Expressions;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.PageExpression;
import io.floe.engine.operator.PageTransform;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.OperatorFactory;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.segment.Grouping;
import io.floe.physical.expression.ExpressionCompiler;
import io.floe.physical.expression.Keys;
import io.floe.plan.dsl.FrameFunction;
import io.floe.plan.dsl.PlanNode;
import io.floe.plan.dsl.PythonObject;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.logical.NamedExpression;
import io.floe.plan.type.Schema;
import io.floe.python.FrameCall;
import io.floe.python.UserCode;
import java.util.ArrayList;
import java.util.List;

/** Plans Python functions over frames, and over the frames of groups. */
final class PythonPlanner {
  /** Rows that a function of {@code sink_batches} sees at a time when nobody says. */
  private static final int BATCH = 131_072;

  private final PlanningContext context;
  private final UserCode code;

  PythonPlanner(PlanningContext context) {
    this.context = context;
    this.code = context.resources().userCode();
  }

  /** {@code LazyFrame.map_batches}: page by page where the user allows it, else all at once. */
  Stream map(Stream input, LogicalNode.PythonMap map) {
    FrameFunction.OpaquePython function = map.function();
    Schema schema = map.input().schema();
    if (map.sink().isPresent()) {
      return batches(input, schema, function.function(), map.sink().get());
    }
    FrameCall call =
        new FrameCall(function.function(), schema, map.schema(), function.validateOutput());
    if (function.streamable()) {
      return input.with(
          OperatorFactory.of(
              "map_batches",
              query ->
                  new PageTransform((page, memory) -> apply(call, page, memory), query.memory())));
    }
    WholeSink sink =
        new WholeSink(
            (all, memory) -> apply(call, all, memory),
            memory -> SelectPlanner.emptyPage(schema, memory),
            context.memory());
    return Stream.after(input.into("map_batches", sink), sink.source());
  }

  /** {@code sink_batches}: shows all rows to a function until it has enough; none come out. */
  private Stream batches(
      Stream input, Schema schema, PythonObject function, LogicalNode.Batches batches) {
    CollectSink rows = new CollectSink();
    Pipeline collecting = input.into("sink_batches", rows);
    int size = batches.rows() > 0 ? Math.clamp(batches.rows(), 1, Integer.MAX_VALUE) : BATCH;
    LateSource source =
        new LateSource(
            () -> {
              show(rows.take(), schema, function, size);
              return List.of();
            });
    return Stream.of(source).waitingFor(List.of(collecting));
  }

  private void show(List<Page> pages, Schema schema, PythonObject function, int size) {
    Memory memory = context.memory();
    try (Page all = whole(pages, schema, 0, memory)) {
      boolean enough = false;
      for (int from = 0; from < all.rowCount() && !enough; from += size) {
        try (Page batch = Slice.page(all, from, Math.min(size, all.rowCount() - from), memory)) {
          enough = code.sink(function, schema, batch, memory);
        }
      }
    }
  }

  private Page apply(FrameCall call, Page page, Memory memory) {
    List<Page> pages = code.frame(call, page, memory);
    return whole(pages, call.output(), page.morsel(), memory);
  }

  /** {@code map_groups}: rows in the order of their groups, one call for each. */
  Stream groups(Stream input, LogicalNode.Aggregate aggregate, PlanNode.GroupMap function) {
    Schema schema = aggregate.input().schema();
    ExpressionCompiler compiler = context.compiler(schema);
    List<PageExpression> keys = new ArrayList<>();
    for (NamedExpression key : aggregate.keys()) {
      keys.add(Expressions.perRow(compiler.compile(key.expression())));
    }
    FrameCall call = new FrameCall(function.function(), schema, aggregate.schema(), false);
    WholeSink sink =
        new WholeSink(
            (all, memory) -> groups(call, all, keys, memory),
            memory -> SelectPlanner.emptyPage(schema, memory),
            context.memory());
    return Stream.after(input.into("map_groups", sink), sink.source());
  }

  private Page groups(FrameCall call, Page all, List<PageExpression> keys, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> keyColumns = new ArrayList<>();
      for (PageExpression key : keys) {
        keyColumns.add(key.evaluate(all, scope));
      }
      Grouping grouping = Keys.GROUPING.group(keyColumns, all.rowCount(), memory);
      List<Column> columns = new ArrayList<>();
      for (Column column : all.columns()) {
        columns.add(Gather.rows(column, grouping.permutation(), memory));
      }
      Page ordered = scope.own(new Page(all.rowCount(), columns, 0));
      return whole(
          code.groups(call, ordered, grouping.segments(), memory), call.output(), 0, memory);
    }
  }

  /** Pages as one; they are closed. */
  static Page whole(List<Page> pages, Schema schema, long morsel, Memory memory) {
    try (Page all =
        pages.isEmpty()
            ? SelectPlanner.emptyPage(schema, memory)
            : Concatenate.pages(pages, memory)) {
      return new Page(all.rowCount(), all.columns().stream().map(Column::retain).toList(), morsel);
    } finally {
      pages.forEach(Page::close);
    }
  }
}
