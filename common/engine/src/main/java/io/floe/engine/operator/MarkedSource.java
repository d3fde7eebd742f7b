package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of the build side of a join that found a match, or that found none, behind nulls for
 * columns of the left. To be read after the probe is complete; its morsels come after all of those.
 */
public final class MarkedSource implements Source {
  /** Above every morsel of a probe. */
  public static final long FIRST_MORSEL = 1L << 30;

  private final JoinBuild build;
  private final List<Layout> left;
  private final boolean matched;

  private MarkedSource(JoinBuild build, List<Layout> left, boolean matched) {
    this.build = build;
    this.left = List.copyOf(left);
    this.matched = matched;
  }

  /** Rows without a match, for outer joins. */
  public static MarkedSource unmatched(JoinBuild build, List<Layout> left) {
    return new MarkedSource(build, left, false);
  }

  /** Rows of the build side alone, with or without a match, in their order. */
  public static MarkedSource alone(JoinBuild build, boolean matched) {
    return new MarkedSource(build, List.of(), matched);
  }

  @Override
  public int maxReaders() {
    return 1;
  }

  @Override
  public SourceReader reader(QueryContext context) {
    int[] rows = build.marked(matched);
    return new SourceReader() {
      private int from;

      @Override
      public Optional<Page> next() {
        int count = Math.min(Page.TARGET_ROWS, rows.length - from);
        if (count == 0) {
          return Optional.empty();
        }
        Page page = page(rows, from, count, context.memory());
        from += count;
        return Optional.of(page);
      }

      @Override
      public boolean isFinished() {
        return from >= rows.length;
      }
    };
  }

  private Page page(int[] rows, int from, int count, Memory memory) {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      for (Layout layout : left) {
        columns.add(scope.own(EmptyColumns.nulls(layout, count, memory)));
      }
      for (Column column : build.rows().columns()) {
        columns.add(scope.own(Gather.rows(column, rows, from, count, memory)));
      }
      Page page = new Page(count, columns, FIRST_MORSEL + from);
      scope.handOver();
      return page;
    }
  }
}
