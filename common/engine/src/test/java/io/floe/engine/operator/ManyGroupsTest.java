package io.floe.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.PagesSource;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.PipelineRun;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More groups than a thread keeps, so that they are split by hash and merged split by split. */
class ManyGroupsTest {
  private static final int ROWS = 600_000;

  @ParameterizedTest
  @CsvSource({"1,200000", "3,200000", "1,590000", "3,590000"})
  void splitsAndMerges(int threads, int groups) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        WorkerPool workers = new WorkerPool(threads)) {
      QueryContext context = QueryContext.of(memory, threads);
      GroupSpec spec =
          new GroupSpec(
              List.of(FixedLayout.INT64),
              List.of(0),
              List.of(
                  new GroupSpec.Item(new Aggregate.Length(), -1),
                  new GroupSpec.Item(new Aggregate.Edge(FixedLayout.INT64, true, false), 0),
                  new GroupSpec.Item(
                      new Aggregate.Variance(FixedLayout.INT64, 0, false, FixedLayout.FLOAT64), 0)),
              true);
      GroupBySink sink = new GroupBySink(spec, context);
      CollectSink result = new CollectSink();
      Pipeline first = Pipeline.of("group", numbers(groups, memory), List.of(), sink);
      Pipeline second = Pipeline.of("read", sink.source(), List.of(), result).after(first);
      PipelineRun.execute(List.of(second), context, workers);
      long row = 0;
      for (Page page : result.pages()) {
        for (int at = 0; at < page.rowCount(); at++) {
          // Keys appear in this order, and the remainder of the rows goes to the first of them.
          long expected = row * 7 % groups;
          assertThat(at(page.column(0), at)).isEqualTo(expected);
          assertThat(at(page.column(2), at)).isEqualTo(expected);
          assertThat(page.column(3).isNull(at)).isFalse();
          int length = ROWS / groups + (row < ROWS % groups ? 1 : 0);
          assertThat((int) at(page.column(1), at)).isEqualTo(length);
          row++;
        }
      }
      assertThat(row).isEqualTo(groups);
      result.close();
      assertThat(memory.used()).isZero();
    }
  }

  private static long at(Column column, int row) {
    FixedColumn fixed = (FixedColumn) column;
    return fixed.layout() == FixedLayout.INT64
        ? fixed.values().get(Access.LONG, row * 8L)
        : fixed.values().get(Access.INT, row * 4L);
  }

  /** Rows whose keys run through all groups again and again; seven is prime to their number. */
  private static PagesSource numbers(int groups, Memory memory) {
    List<Page> pages = new ArrayList<>();
    for (int from = 0; from < ROWS; from += Page.TARGET_ROWS) {
      int rows = Math.min(Page.TARGET_ROWS, ROWS - from);
      try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT64, rows, memory)) {
        for (int row = 0; row < rows; row++) {
          builder.appendLong((from + (long) row) * 7 % groups);
        }
        pages.add(new Page(rows, List.of(builder.finish()), pages.size()));
      }
    }
    return new PagesSource(pages);
  }
}
