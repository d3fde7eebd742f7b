package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.pipeline.PagesSource;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pages that an earlier pipeline has left behind; they are fetched when this one starts. */
final class LateSource implements Source {
  private final Supplier<List<Page>> pages;
  private @Nullable PagesSource source;

  LateSource(Supplier<List<Page>> pages) {
    this.pages = pages;
  }

  private synchronized PagesSource source() {
    PagesSource known = source;
    if (known == null) {
      known = new PagesSource(pages.get());
      source = known;
    }
    return known;
  }

  @Override
  public int maxReaders() {
    return source().maxReaders();
  }

  @Override
  public SourceReader reader(QueryContext context) {
    return source().reader(context);
  }

  @Override
  public synchronized void close() {
    if (source != null) {
      source.close();
    }
  }
}
