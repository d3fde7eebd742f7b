package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import io.floe.physical.exchange.TaskShare;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Reads parts of files; each thread takes the next part that nobody has. */
final class ScanSource implements Source {
  private final List<Part> parts;
  private final ScanColumns columns;
  private final LongAdder rowsRead;
  private final AtomicInteger next = new AtomicInteger();

  ScanSource(List<Part> parts, ScanColumns columns, Optional<TaskShare> share) {
    this.parts = List.copyOf(parts);
    this.columns = columns;
    this.rowsRead = share.map(TaskShare::rowsRead).orElseGet(LongAdder::new);
  }

  /**
   * Rows of one group of a file.
   *
   * @param from the first row within the group
   * @param firstRow the number of that row in the whole scan
   * @param firstMorsel the number of the first page of this part
   */
  record Part(ScannedFile file, int group, long from, long rows, long firstRow, long firstMorsel) {}

  @Override
  public int maxReaders() {
    return parts.size();
  }

  @Override
  public SourceReader reader(QueryContext context) {
    return new Reader(context);
  }

  private final class Reader implements SourceReader {
    private final QueryContext context;
    private ScannedFile.@Nullable Pages pages;
    private @Nullable Part part;
    private long row;
    private long morsel;
    private boolean finished;

    private Reader(QueryContext context) {
      this.context = context;
    }

    @Override
    public Optional<Page> next() {
      while (!finished) {
        if (pages == null && !open()) {
          finished = true;
          break;
        }
        Optional<Page> page = pages.next();
        if (page.isPresent()) {
          return Optional.of(complete(page.get()));
        }
        pages.close();
        pages = null;
      }
      return Optional.empty();
    }

    private boolean open() {
      int number = next.getAndIncrement();
      if (number >= parts.size()) {
        return false;
      }
      Part taken = parts.get(number);
      part = taken;
      row = taken.firstRow();
      morsel = taken.firstMorsel();
      pages =
          taken
              .file()
              .read(
                  taken.group(),
                  columns.inFile(taken.file()),
                  taken.from(),
                  taken.rows(),
                  context.memory());
      return true;
    }

    private Page complete(Page page) {
      try (page) {
        Page result = columns.complete(page, part.file(), row, morsel, context.memory());
        row += page.rowCount();
        rowsRead.add(page.rowCount());
        morsel++;
        return result;
      }
    }

    @Override
    public boolean isFinished() {
      return finished;
    }

    @Override
    public void close() {
      if (pages != null) {
        pages.close();
      }
    }
  }
}
