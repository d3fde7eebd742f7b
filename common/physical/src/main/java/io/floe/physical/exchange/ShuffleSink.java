package io.floe.physical.exchange;

import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.physical.exchange.PartitionRows.Part;
import io.floe.physical.exchange.PartitionRows.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides rows into partitions and writes them; rows keep their order inside each partition,
 * whatever thread brings them. Many rows of a partition are written at once, with their place in
 * the order; few rows wait for neighbours.
 */
public final class ShuffleSink implements Sink {
  /** So many rows are worth a block of their own. */
  private static final int BLOCK_ROWS = Page.TARGET_ROWS / 4;

  /** So many rows may wait, whatever memory there is. */
  private static final long MOST_WAITING_ROWS = 8L << 20;

  private static final long NOTHING_SEEN = -1;
  private static final long DONE = Long.MAX_VALUE;

  private final Partitioner partitioner;
  private final PartitionFiles files;
  private final Memory memory;
  private final List<PartitionRows> partitions = new ArrayList<>();
  private final List<LocalPart> threads = new ArrayList<>();
  private long sequence;
  private long waitingRows;

  public ShuffleSink(Partitioner partitioner, PartitionFiles files, Memory memory) {
    this.partitioner = partitioner;
    this.files = files;
    this.memory = memory;
    for (int partition = 0; partition < partitioner.count(); partition++) {
      partitions.add(new PartitionRows());
    }
  }

  @Override
  public Local local(QueryContext context) {
    LocalPart part = new LocalPart();
    synchronized (this) {
      threads.add(part);
    }
    return part;
  }

  /** Rows that are to be written as a block, and where. */
  private record Run(int partition, List<Part> parts) {}

  /** One thread; its morsels rise. */
  private final class LocalPart implements Local {
    private long morsel = NOTHING_SEEN;

    @Override
    public void add(Page page) {
      if (page.rowCount() == 0) {
        page.close();
        return;
      }
      write(register(page.morsel(), split(page)));
    }

    private List<Run> register(long place, List<Page> split) {
      synchronized (ShuffleSink.this) {
        morsel = place;
        List<Run> ready = new ArrayList<>();
        for (int partition = 0; partition < split.size(); partition++) {
          Page rows = split.get(partition);
          if (rows.rowCount() == 0) {
            rows.close();
            continue;
          }
          Part part = new Part(new Place(place, sequence++), rows);
          PartitionRows waiting = partitions.get(partition);
          if (rows.rowCount() >= BLOCK_ROWS || files.needOrder()) {
            waiting.wrote(part.place());
            ready.add(new Run(partition, List.of(part)));
            continue;
          }
          waiting.add(part);
          waitingRows += rows.rowCount();
          if (waiting.rows() >= Page.TARGET_ROWS) {
            take(partition, waiting.take(oldest(), Page.TARGET_ROWS, false), ready);
          }
        }
        if (waitingRows > MOST_WAITING_ROWS || memory.used() > memory.limit() / 2) {
          for (int partition = 0; partition < partitions.size(); partition++) {
            take(partition, partitions.get(partition).takeByMorsel(), ready);
          }
        }
        return ready;
      }
    }

    @Override
    public void finish() {
      synchronized (ShuffleSink.this) {
        morsel = DONE;
      }
    }
  }

  /** Below this morsel no thread will bring anything. */
  private long oldest() {
    return threads.stream().mapToLong(part -> part.morsel).min().orElse(DONE);
  }

  private void take(int partition, List<List<Part>> runs, List<Run> ready) {
    for (List<Part> run : runs) {
      ready.add(new Run(partition, run));
      run.forEach(part -> waitingRows -= part.page().rowCount());
    }
  }

  /** The rows of each partition; the page is closed. */
  private List<Page> split(Page page) {
    int count = partitioner.count();
    if (count == 1) {
      return List.of(page);
    }
    List<Page> split = new ArrayList<>(count);
    try (page) {
      int[] wanted = partitioner.partitions(page, memory);
      int[] starts = new int[count + 1];
      for (int partition : wanted) {
        starts[partition + 1]++;
      }
      for (int partition = 0; partition < count; partition++) {
        starts[partition + 1] += starts[partition];
      }
      int[] rows = new int[wanted.length];
      int[] at = starts.clone();
      for (int row = 0; row < wanted.length; row++) {
        rows[at[wanted[row]]++] = row;
      }
      for (int partition = 0; partition < count; partition++) {
        int size = starts[partition + 1] - starts[partition];
        split.add(Gather.page(page, rows, starts[partition], size, memory));
      }
      return split;
    } catch (RuntimeException failed) {
      split.forEach(Page::close);
      throw failed;
    }
  }

  private void write(List<Run> runs) {
    int done = 0;
    try {
      for (; done < runs.size(); done++) {
        write(runs.get(done));
      }
    } finally {
      for (Run run : runs.subList(done, runs.size())) {
        run.parts().forEach(part -> part.page().close());
      }
    }
  }

  private void write(Run run) {
    List<Page> pages = run.parts().stream().map(Part::page).toList();
    Place place = run.parts().getFirst().place();
    try (Page rows = Concatenate.pages(pages, memory)) {
      files.write(run.partition(), rows, place.morsel(), place.sequence());
    }
    pages.forEach(Page::close);
  }

  @Override
  public List<Runnable> combine() {
    List<Runnable> rest = new ArrayList<>();
    for (int number = 0; number < partitions.size(); number++) {
      int partition = number;
      List<Run> runs = new ArrayList<>();
      synchronized (this) {
        take(partition, partitions.get(partition).take(DONE, Page.TARGET_ROWS, true), runs);
      }
      if (!runs.isEmpty()) {
        rest.add(() -> write(runs));
      }
    }
    return rest;
  }

  @Override
  public void complete() {
    files.commit();
  }

  @Override
  public void close() {
    partitions.forEach(PartitionRows::close);
    files.close();
  }
}
