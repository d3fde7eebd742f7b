package io.floe.engine.pipeline;

import io.floe.engine.column.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Pages that are there already, handed out once; they must be in the order of their morsels. */
public final class PagesSource implements Source {
  private final List<Page> pages;
  private final AtomicInteger next = new AtomicInteger();

  /** Takes the pages over. */
  public PagesSource(List<Page> pages) {
    this.pages = List.copyOf(pages);
  }

  @Override
  public int maxReaders() {
    return pages.size();
  }

  @Override
  public SourceReader reader(QueryContext context) {
    return new SourceReader() {
      @Override
      public Optional<Page> next() {
        int number = next.getAndIncrement();
        return number < pages.size() ? Optional.of(pages.get(number)) : Optional.empty();
      }

      @Override
      public boolean isFinished() {
        return next.get() >= pages.size();
      }
    };
  }

  @Override
  public void close() {
    for (int number = next.get(); number < pages.size(); number++) {
      pages.get(number).close();
    }
  }
}
