package io.floe.engine.pipeline;

import io.floe.engine.column.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps all pages, in the order of their morsels once it is complete. What it holds can be taken
 * once, or read by any number of sources.
 */
public final class CollectSink implements Sink {
  private final List<Page> pages = new ArrayList<>();

  @Override
  public Local local(QueryContext context) {
    return new Local() {
      @Override
      public void add(Page page) {
        if (page.rowCount() == 0) {
          page.close();
          return;
        }
        synchronized (pages) {
          pages.add(page);
        }
      }
    };
  }

  @Override
  public void complete() {
    pages.sort(Comparator.comparingLong(Page::morsel));
  }

  /** All pages, which belong to the caller from now on. */
  public List<Page> take() {
    List<Page> taken = List.copyOf(pages);
    pages.clear();
    return taken;
  }

  /** The pages, which stay here. */
  public List<Page> pages() {
    return pages;
  }

  /** A source that reads the pages once this sink is complete; there may be several. */
  public Source source() {
    return new CacheSource(this);
  }

  @Override
  public void close() {
    pages.forEach(Page::close);
    pages.clear();
  }
}
