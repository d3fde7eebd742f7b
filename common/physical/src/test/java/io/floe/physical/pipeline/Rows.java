package io.floe.physical.pipeline;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.PipelineRun;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.physical.expression.Resources;
import io.floe.plan.semantics.Semantics;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs what a planner makes and reads the rows; memory that nobody frees is an error. */
final class Rows {
  private static final int THREADS = 3;

  private Rows() {}

  /** Makes a stream of tables. */
  @FunctionalInterface
  interface Plan {
    Stream plan(List<Stream> inputs, PlanningContext context, QueryContext query);
  }

  /** The rows of the stream, in order. */
  static List<List<@Nullable Object>> of(Plan plan, Table... inputs) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        WorkerPool workers = new WorkerPool(THREADS);
        Resources resources = new Resources(memory, Semantics.POLARS_2)) {
      QueryContext query = QueryContext.of(memory, THREADS);
      List<Stream> streams = new ArrayList<>();
      for (Table input : inputs) {
        streams.add(input.stream(memory));
      }
      Stream stream = plan.plan(streams, new PlanningContext(resources), query);
      try (CollectSink sink = new CollectSink()) {
        PipelineRun.execute(List.of(stream.into("test", sink)), query, workers);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Page page : sink.pages()) {
          read(page, rows, memory);
        }
        return rows;
      }
    }
  }

  private static void read(Page page, List<List<@Nullable Object>> rows, Memory memory) {
    for (int row = 0; row < page.rowCount(); row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Column column : page.columns()) {
        try (FlatColumn flat = Flatten.of(column, memory)) {
          values.add(value(flat, row));
        }
      }
      rows.add(values);
    }
  }

  private static @Nullable Object value(Column column, int row) {
    if (column.isNull(row)) {
      return null;
    }
    if (column instanceof FixedColumn fixed) {
      return FixedValues.isFloat(fixed.layout())
          ? (Object) FixedValues.asDouble(fixed.layout(), fixed.values(), row)
          : (Object) (long) FixedValues.asDouble(fixed.layout(), fixed.values(), row);
    }
    if (column instanceof BytesColumn texts) {
      long view = (long) row * BytesColumn.VIEW_SIZE;
      int size = texts.views().get(Access.INT, view);
      byte[] bytes = texts.views().asSlice(view + 4, size).toArray(ValueLayout.JAVA_BYTE);
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (column instanceof ListColumn list) {
      List<@Nullable Object> elements = new ArrayList<>();
      long end = list.offsets().get(Access.LONG, row * 8L + 8);
      for (long at = list.offsets().get(Access.LONG, row * 8L); at < end; at++) {
        elements.add(value(list.child(), (int) at));
      }
      return elements;
    }
    throw new AssertionError("no test makes columns of " + column.layout());
  }
}
