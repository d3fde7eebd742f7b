package io.floe.engine.operator;

import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Hands out large pages, which belong to somebody else, in pieces of the usual size. */
public final class SlicingSource implements Source {
  private final Supplier<List<Page>> pages;
  private final AtomicInteger next = new AtomicInteger();

  public SlicingSource(Supplier<List<Page>> pages) {
    this.pages = pages;
  }

  @Override
  public int maxReaders() {
    return pieces();
  }

  private int pieces() {
    int count = 0;
    for (Page page : pages.get()) {
      count += pieces(page);
    }
    return count;
  }

  private static int pieces(Page page) {
    return (page.rowCount() + Page.TARGET_ROWS - 1) / Page.TARGET_ROWS;
  }

  @Override
  public SourceReader reader(QueryContext context) {
    int total = pieces();
    return new SourceReader() {
      @Override
      public Optional<Page> next() {
        int number = next.getAndIncrement();
        return number < total ? Optional.of(piece(number, context)) : Optional.empty();
      }

      @Override
      public boolean isFinished() {
        return next.get() >= total;
      }
    };
  }

  private Page piece(int number, QueryContext context) {
    int left = number;
    for (Page page : pages.get()) {
      int own = pieces(page);
      if (left < own) {
        int from = left * Page.TARGET_ROWS;
        int count = Math.min(Page.TARGET_ROWS, page.rowCount() - from);
        Page slice = Slice.page(page, from, count, context.memory());
        return new Page(slice.rowCount(), slice.columns(), number);
      }
      left -= own;
    }
    throw new IndexOutOfBoundsException("there is no piece " + number);
  }
}
