package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Source;
import io.floe.engine.pipeline.SourceReader;
import io.floe.physical.exchange.TaskShare;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Reads parts of files; each thread takes the next part that nobody has. */
final class ScanSource implements Source {
  private final List<Part> parts;
  private final ScanColumns columns;
  private final Optional<Prefilter> prefilter;
  private final LongAdder rowsRead;
  private final AtomicInteger next = new AtomicInteger();
  private final Optional<ReadAhead> ahead;

  ScanSource(
      List<Part> parts,
      ScanColumns columns,
      Optional<Prefilter> prefilter,
      Optional<TaskShare> share) {
    this.parts = List.copyOf(parts);
    this.columns = columns;
    this.prefilter = prefilter;
    this.rowsRead = share.map(TaskShare::rowsRead).orElseGet(LongAdder::new);
    this.ahead =
        parts.stream().anyMatch(part -> part.file().isRemote())
            ? Optional.of(new ReadAhead(this.parts, columns, prefilter))
            : Optional.empty();
  }

  /**
   * Rows of one group of a file.
   *
   * @param from the first row within the group
   * @param firstRow the number of that row in the whole scan
   * @param firstMorsel the number of the first page of this part
   */
  record Part(ScannedFile file, int group, long from, long rows, long firstRow, long firstMorsel) {
    /** Whether it is read by looking at the columns of a predicate first. */
    boolean isReadBy(Prefilter prefilter, ScanColumns columns) {
      return file.canSkip() && prefilter.isOfUse(file, columns.inFile(file));
    }

    /** Starts to read it. */
    ScannedFile.Pages read(
        ScanColumns columns, Optional<Prefilter> prefilter, QueryContext context) {
      List<Integer> wanted = columns.inFile(file);
      return prefilter
          .filter(some -> isReadBy(some, columns))
          .map(some -> some.read(this, wanted, context.memory()))
          .orElseGet(() -> file.read(group, wanted, from, rows, context.memory()));
    }
  }

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
    private @Nullable CompletableFuture<ScannedFile.Pages> coming;
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
        if (pages == null && coming == null && !open()) {
          finished = true;
          break;
        }
        if (coming != null) {
          if (!coming.isDone()) {
            break;
          }
          CompletableFuture<ScannedFile.Pages> arrived = coming;
          coming = null;
          pages = arrived(arrived);
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
      if (ahead.isPresent()) {
        coming = ahead.get().take(number, context);
      } else {
        pages = taken.read(columns, prefilter, context);
      }
      return true;
    }

    private static ScannedFile.Pages arrived(CompletableFuture<ScannedFile.Pages> read) {
      try {
        return read.join();
      } catch (CompletionException failed) {
        if (failed.getCause() instanceof RuntimeException known) {
          throw known;
        }
        throw failed;
      }
    }

    @Override
    public CompletableFuture<Void> isBlocked() {
      CompletableFuture<ScannedFile.Pages> waiting = coming;
      return waiting == null || waiting.isDone()
          ? SourceReader.super.isBlocked()
          : waiting.handle((pages, failed) -> null);
    }

    private Page complete(Page page) {
      try (page) {
        int left = pages.takeSkipped();
        row += left;
        rowsRead.add(left);
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
      if (coming != null) {
        boolean unused =
            coming
                .handle(
                    (arrived, failed) -> {
                      if (arrived != null) {
                        arrived.close();
                      }
                      return true;
                    })
                .join();
        coming = null;
      }
      if (pages != null) {
        pages.close();
      }
    }
  }

  @Override
  public void close() {
    ahead.ifPresent(ReadAhead::close);
  }
}
