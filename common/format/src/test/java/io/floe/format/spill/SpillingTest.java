package io.floe.format.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowKeys;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.MemoryLimitException;
import io.floe.engine.operator.GroupBySink;
import io.floe.engine.operator.GroupSpec;
import io.floe.engine.operator.JoinBuild;
import io.floe.engine.operator.JoinKind;
import io.floe.engine.operator.JoinProbe;
import io.floe.engine.operator.SortSink;
import io.floe.engine.pipeline.Cancellation;
import io.floe.engine.pipeline.Pipeline;
import io.floe.engine.pipeline.PipelineRun;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import io.floe.engine.pipeline.WorkerPool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorts and group-bys of several times the memory they may use. */
class SpillingTest {
  private static final long LIMIT = 64L << 20;
  private static final int PAGES = 256;
  private static final int ROWS = PAGES * Page.TARGET_ROWS;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void sortsMoreThanFitsStably(int threads) {
    AtomicLong rows = new AtomicLong();
    long[] last = {Long.MIN_VALUE, -1};
    run(
        threads,
        context -> {
          SortSink sort =
              new SortSink(List.of(0), List.of(RowKeys.Order.RISING), Long.MAX_VALUE, context);
          return new Step(sort, sort.source());
        },
        page -> {
          int wrong = 0;
          for (int row = 0; row < page.rowCount(); row++) {
            long key = number(page.column(0), row);
            long place = number(page.column(1), row);
            boolean rises = key > last[0] || (key == last[0] && place > last[1]);
            wrong += rises && key == key(place) ? 0 : 1;
            last[0] = key;
            last[1] = place;
          }
          assertThat(wrong).isZero();
          assertThat(text(page.column(2), 0)).isEqualTo(text(number(page.column(1), 0)));
          rows.addAndGet(page.rowCount());
        });
    assertThat(rows.get()).isEqualTo(ROWS);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void groupsMoreThanFits(int threads) {
    AtomicLong groups = new AtomicLong();
    AtomicLong total = new AtomicLong();
    run(
        threads,
        context -> {
          GroupSpec spec =
              new GroupSpec(
                  List.of(FixedLayout.INT64, FixedLayout.INT64, Layout.Bytes.BYTES),
                  List.of(1, 2),
                  List.of(
                      new GroupSpec.Item(
                          new Aggregate.Sum(FixedLayout.INT64, FixedLayout.INT64), 0)),
                  false);
          GroupBySink sink = new GroupBySink(spec, context);
          return new Step(sink, sink.source());
        },
        page -> {
          int wrong = 0;
          for (int row = 0; row < page.rowCount(); row++) {
            long place = number(page.column(0), row);
            wrong += number(page.column(2), row) == key(place) ? 0 : 1;
            total.addAndGet(place);
          }
          assertThat(wrong).isZero();
          assertThat(text(page.column(1), 0)).isEqualTo(text(number(page.column(0), 0)));
          groups.addAndGet(page.rowCount());
        });
    assertThat(groups.get()).isEqualTo(ROWS);
    assertThat(total.get()).isEqualTo((ROWS - 1L) * ROWS / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void joinsMoreThanFits(int threads) {
    for (JoinKind kind : List.of(JoinKind.INNER, JoinKind.LEFT, JoinKind.SEMI, JoinKind.ANTI)) {
      joins(kind, threads);
    }
  }

  /**
   * Every second number of the held side is met by a row that streams by, and twice as many not.
   */
  private void joins(JoinKind kind, int threads) {
    AtomicLong rows = new AtomicLong();
    AtomicLong total = new AtomicLong();
    AtomicLong wrong = new AtomicLong();
    try (Memory root = Memory.root(Long.MAX_VALUE);
        Memory memory = root.child("query", LIMIT);
        SpillFolder spill = new SpillFolder(folder.resolve("task"), memory);
        WorkerPool workers = new WorkerPool(threads)) {
      QueryContext context =
          new QueryContext(memory, threads, new Cancellation(), Optional.of(spill));
      JoinBuild build =
          new JoinBuild(
              List.of(FixedLayout.INT64, FixedLayout.INT64, Layout.Bytes.BYTES),
              List.of(1),
              false,
              column -> column == 2,
              context);
      build.letSpill();
      Pipeline held = Pipeline.of("hold", new Numbers(memory), List.of(), build);
      Sink checking =
          new Sink() {
            @Override
            public Local local(QueryContext ignored) {
              return page -> {
                try (page) {
                  rows.addAndGet(page.rowCount());
                  for (int row = 0; row < page.rowCount(); row++) {
                    long place = number(page.column(0), row);
                    total.addAndGet(place);
                    if (kind == JoinKind.INNER || kind == JoinKind.LEFT) {
                      Column texts = page.column(3);
                      boolean known = place < ROWS;
                      boolean right =
                          known
                              ? !texts.isNull(row)
                                  && (row % 97 != 0 || text(texts, row).equals(text(place)))
                              : texts.isNull(row);
                      wrong.addAndGet(right ? 0 : 1);
                    }
                  }
                }
              };
            }
          };
      Pipeline probe =
          Pipeline.of(
                  "probe",
                  new EvenNumbers(memory),
                  List.of(JoinProbe.of(build, List.of(0), kind, column -> column % 3 == 0)),
                  checking)
              .after(held);
      PipelineRun.execute(List.of(probe), context, workers);
      assertThat(spill.fileCount()).isPositive();
      assertThat(memory.used()).isZero();
    }
    assertThat(folder).isEmptyDirectory();
    long met = ROWS / 2;
    long all = (long) EvenNumbers.PAGES * Page.TARGET_ROWS;
    long expected =
        switch (kind) {
          case INNER, SEMI -> met;
          case ANTI -> all - met;
          case LEFT, FULL, BUILD, MARK -> all;
        };
    long sumOfMet = met * (met - 1);
    long sumOfAll = all * (all - 1);
    assertThat(rows.get()).isEqualTo(expected);
    assertThat(wrong.get()).isZero();
    assertThat(total.get())
        .isEqualTo(
            switch (kind) {
              case INNER, SEMI -> sumOfMet;
              case ANTI -> sumOfAll - sumOfMet;
              case LEFT, FULL, BUILD, MARK -> sumOfAll;
            });
  }

  /** Rising even numbers beside others, more than a join's held side has rows. */
  private static final class EvenNumbers implements Source {
    private static final int PAGES = 384;

    private final Memory memory;
    private final AtomicInteger next = new AtomicInteger();

    EvenNumbers(Memory memory) {
      this.memory = memory;
    }

    @Override
    public int maxReaders() {
      return PAGES;
    }

    @Override
    public SourceReader reader(QueryContext context) {
      return new SourceReader() {
        @Override
        public Optional<Page> next() {
          int number = next.getAndIncrement();
          return number < PAGES ? Optional.of(page(number)) : Optional.empty();
        }

        @Override
        public boolean isFinished() {
          return next.get() >= PAGES;
        }
      };
    }

    private Page page(int number) {
      int rows = Page.TARGET_ROWS;
      try (FixedBuilder numbers = new FixedBuilder(FixedLayout.INT64, rows, memory)) {
        for (int row = 0; row < rows; row++) {
          numbers.appendLong(2 * ((long) number * rows + row));
        }
        return new Page(rows, List.of(numbers.finish()), number);
      }
    }
  }

  @Test
  void withoutAPlaceForFilesTheLimitIsTold() {
    try (Memory root = Memory.root(Long.MAX_VALUE);
        Memory memory = root.child("query", LIMIT);
        WorkerPool workers = new WorkerPool(2)) {
      QueryContext context = QueryContext.of(memory, 2);
      SortSink sort =
          new SortSink(List.of(0), List.of(RowKeys.Order.RISING), Long.MAX_VALUE, context);
      Pipeline first = Pipeline.of("sort", new Numbers(memory), List.of(), sort);
      assertThatThrownBy(() -> PipelineRun.execute(List.of(first), context, workers))
          .isInstanceOf(MemoryLimitException.class)
          .hasMessageContaining("out of memory");
      assertThat(memory.used()).isZero();
    }
  }

  /** A sink and what reads from it. */
  private record Step(Sink sink, Source source) {}

  private interface Planner {
    Step plan(QueryContext context);
  }

  private interface Check {
    void accept(Page page);
  }

  private void run(int threads, Planner planner, Check check) {
    try (Memory root = Memory.root(Long.MAX_VALUE);
        Memory memory = root.child("query", LIMIT);
        SpillFolder spill = new SpillFolder(folder.resolve("task"), memory);
        WorkerPool workers = new WorkerPool(threads)) {
      QueryContext context =
          new QueryContext(memory, threads, new Cancellation(), Optional.of(spill));
      Step step = planner.plan(context);
      Pipeline first = Pipeline.of("fill", new Numbers(memory), List.of(), step.sink());
      Sink checking =
          new Sink() {
            @Override
            public Local local(QueryContext ignored) {
              return page -> {
                try (page) {
                  check.accept(page);
                }
              };
            }
          };
      Pipeline second = Pipeline.of("read", step.source(), List.of(), checking).after(first);
      PipelineRun.execute(List.of(second), context, workers);
      assertThat(spill.fileCount()).isPositive();
      assertThat(memory.used()).isZero();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static long key(long place) {
    return place * 7919 % 100_003;
  }

  private static String text(long place) {
    return "a text that is longer than a view " + place % 977;
  }

  private static long number(Column column, int row) {
    return ((FixedColumn) column).values().get(Access.LONG, row * 8L);
  }

  private static String text(Column column, int row) {
    Slice slice = new Slice((BytesColumn) column);
    slice.at(row);
    return slice.toString();
  }

  /** A key, the number of the row, and a text, made page by page. */
  private static final class Numbers implements Source {
    private final Memory memory;
    private final AtomicInteger next = new AtomicInteger();

    Numbers(Memory memory) {
      this.memory = memory;
    }

    @Override
    public int maxReaders() {
      return PAGES;
    }

    @Override
    public SourceReader reader(QueryContext context) {
      return new SourceReader() {
        @Override
        public Optional<Page> next() {
          int number = next.getAndIncrement();
          return number < PAGES ? Optional.of(page(number)) : Optional.empty();
        }

        @Override
        public boolean isFinished() {
          return next.get() >= PAGES;
        }
      };
    }

    private Page page(int number) {
      int rows = Page.TARGET_ROWS;
      try (FixedBuilder keys = new FixedBuilder(FixedLayout.INT64, rows, memory);
          FixedBuilder places = new FixedBuilder(FixedLayout.INT64, rows, memory);
          BytesBuilder texts = new BytesBuilder(rows, memory)) {
        for (int row = 0; row < rows; row++) {
          long place = (long) number * rows + row;
          keys.appendLong(key(place));
          places.appendLong(place);
          texts.append(text(place).getBytes(StandardCharsets.UTF_8));
        }
        return new Page(rows, List.of(keys.finish(), places.finish(), texts.finish()), number);
      }
    }
  }
}
