package io.floe.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.operator.PageTransform;
import io.floe.engine.operator.SliceOperator;
import io.floe.engine.operator.SliceSink;
import io.floe.engine.testing.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Order, failures and cancellation of pipelines on any number of threads. */
class PipelineTest {
  private static final int PAGES = 200;

  private static List<Page> numbers(Memory memory) {
    List<Page> pages = new ArrayList<>();
    for (int page = 0; page < PAGES; page++) {
      try (FixedBuilder builder = new FixedBuilder(FixedLayout.INT64, 0, memory)) {
        for (int row = 0; row < page % 7; row++) {
          builder.appendLong(page * 100L + row);
        }
        Column column = builder.finish();
        pages.add(new Page(column.length(), List.of(column), page));
      }
    }
    return pages;
  }

  private static List<@Nullable Object> values(List<Page> pages) {
    List<@Nullable Object> values = new ArrayList<>();
    pages.forEach(page -> values.addAll(Values.of(page.column(0))));
    return values;
  }

  private static final OperatorFactory SAME =
      OperatorFactory.of(
          "same", context -> new PageTransform((page, memory) -> page.share(), context.memory()));

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void keepsTheOrderOfTheSource(int threads) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        WorkerPool workers = new WorkerPool(threads)) {
      List<Page> pages = numbers(memory);
      List<@Nullable Object> expected = values(pages);
      QueryContext context = QueryContext.of(memory, threads);
      CollectSink first = new CollectSink();
      Pipeline one = Pipeline.of("one", new PagesSource(pages), List.of(SAME, SAME), first);
      CollectSink second = new CollectSink();
      Pipeline two = Pipeline.of("two", first.source(), List.of(SAME), second).after(one);
      PipelineRun run = PipelineRun.start(List.of(two), context, workers);
      run.join();
      assertThat(values(second.pages())).isEqualTo(expected);
      assertThat(run.statistics().get("one").get(1).rows()).isEqualTo(expected.size());
      second.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void slicesWhileThreadsRace(int threads) {
    long[][] slices = {
      {0, 5},
      {3, 100},
      {590, 100},
      {700, 3},
      {0, 0},
      {5, Long.MAX_VALUE},
      {-10, 4},
      {-3, Long.MAX_VALUE},
      {-1000, 999},
      {-1000, 4},
      {-20, 20}
    };
    for (long[] slice : slices) {
      try (Memory memory = Memory.root(Long.MAX_VALUE);
          WorkerPool workers = new WorkerPool(threads)) {
        List<Page> pages = numbers(memory);
        List<@Nullable Object> all = values(pages);
        long from = slice[0] < 0 ? all.size() + slice[0] : slice[0];
        long to = slice[1] == Long.MAX_VALUE ? all.size() : from + slice[1];
        int start = Math.clamp(from, 0, all.size());
        int end = Math.clamp(to, start, all.size());
        QueryContext context = QueryContext.of(memory, threads);
        SliceSink sink = new SliceSink(slice[0], slice[1], context);
        Pipeline pipeline = Pipeline.of("slice", new PagesSource(pages), List.of(SAME), sink);
        PipelineRun.execute(List.of(pipeline), context, workers);
        List<Page> taken = sink.take();
        assertThat(values(taken)).isEqualTo(all.subList(start, end));
        taken.forEach(Page::close);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void stopsEarlyOnOneThread(int threads) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        WorkerPool workers = new WorkerPool(threads)) {
      List<Page> pages = numbers(memory);
      List<@Nullable Object> expected = values(pages).subList(2, 12);
      QueryContext context = QueryContext.of(memory, threads);
      CollectSink sink = new CollectSink();
      OperatorFactory limit =
          OperatorFactory.of("limit", it -> new SliceOperator(2, 10, it.memory()));
      Pipeline pipeline =
          Pipeline.of("limit", new PagesSource(pages), List.of(SAME, limit, SAME), sink).inOrder();
      PipelineRun run = PipelineRun.start(List.of(pipeline), context, workers);
      run.join();
      assertThat(values(sink.pages())).isEqualTo(expected);
      assertThat(run.statistics().get("limit").get(0).pages()).isLessThan(10);
      sink.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void oneFailureEndsAllAndFreesEverything(int threads) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        WorkerPool workers = new WorkerPool(threads)) {
      QueryContext context = QueryContext.of(memory, threads);
      AtomicInteger seen = new AtomicInteger();
      OperatorFactory failing =
          OperatorFactory.of(
              "failing",
              it ->
                  new PageTransform(
                      (page, account) -> {
                        if (seen.incrementAndGet() == 50) {
                          throw new ArithmeticException("on purpose");
                        }
                        return page.share();
                      },
                      it.memory()));
      CollectSink first = new CollectSink();
      Pipeline one =
          Pipeline.of("one", new PagesSource(numbers(memory)), List.of(SAME, failing), first);
      Pipeline two =
          Pipeline.of("two", first.source(), List.of(SAME), new CollectSink()).after(one);
      assertThatThrownBy(() -> PipelineRun.execute(List.of(two), context, workers))
          .isInstanceOf(ArithmeticException.class)
          .hasMessage("on purpose");
      assertThat(memory.used()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8})
  void cancellationEndsARun(int threads) {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        WorkerPool workers = new WorkerPool(threads)) {
      QueryContext context = QueryContext.of(memory, threads);
      AtomicInteger seen = new AtomicInteger();
      OperatorFactory cancelling =
          OperatorFactory.of(
              "cancelling",
              it ->
                  new PageTransform(
                      (page, account) -> {
                        if (seen.incrementAndGet() == 20) {
                          context.cancellation().cancel();
                        }
                        return page.share();
                      },
                      it.memory()));
      Pipeline one =
          Pipeline.of(
              "one", new PagesSource(numbers(memory)), List.of(cancelling), new CollectSink());
      assertThatThrownBy(() -> PipelineRun.execute(List.of(one), context, workers))
          .isInstanceOf(CancellationException.class);
      assertThat(memory.used()).isZero();
      assertThat(seen.get()).isLessThan(PAGES);
    }
  }
}
