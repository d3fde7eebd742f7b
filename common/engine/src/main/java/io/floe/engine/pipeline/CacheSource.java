package io.floe.engine.pipeline;

import io.floe.engine.column.Page;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads what a sink has collected and leaves it there for others. */
final class CacheSource implements Source {
  private final CollectSink sink;
  private final AtomicInteger next = new AtomicInteger();

  CacheSource(CollectSink sink) {
    this.sink = sink;
  }

  @Override
  public int maxReaders() {
    return sink.pages().size();
  }

  @Override
  public SourceReader reader(QueryContext context) {
    List<Page> pages = sink.pages();
    return new SourceReader() {
      @Override
      public Optional<Page> next() {
        int number = next.getAndIncrement();
        if (number >= pages.size()) {
          return Optional.empty();
        }
        Page page = pages.get(number);
        return Optional.of(new Page(page.rowCount(), page.share().columns(), number));
      }

      @Override
      public boolean isFinished() {
        return next.get() >= pages.size();
      }
    };
  }
}
