package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Rows of one partition that were too few to be written by themselves. They are put together in
 * runs that lie between the blocks that were written before, so that the order of the blocks is the
 * order of the rows. Guarded by its sink.
 */
final class PartitionRows {
  private final List<Part> waiting = new ArrayList<>();
  private final TreeSet<Place> written = new TreeSet<>();
  private long rows;

  /** The place of rows in the order of the source: the morsel, then the arrival within it. */
  record Place(long morsel, long sequence) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = Long.compare(morsel, other.morsel);
      return order != 0 ? order : Long.compare(sequence, other.sequence);
    }
  }

  /** Rows of one page. */
  record Part(Place place, Page page) {}

  void add(Part part) {
    waiting.add(part);
    rows += part.page().rowCount();
  }

  /** How many rows wait. */
  long rows() {
    return rows;
  }

  /** Notes a block that is written without waiting. */
  void wrote(Place place) {
    written.add(place);
  }

  /**
   * Takes the rows out before which nothing will come any more, in runs of about so many rows.
   *
   * @param before only rows of morsels below this
   * @param whole whether a last run of few rows is taken, too
   */
  List<List<Part>> take(long before, int target, boolean whole) {
    waiting.sort(Comparator.comparing(Part::place));
    int end = 0;
    while (end < waiting.size() && waiting.get(end).place().morsel() < before) {
      end++;
    }
    List<List<Part>> runs = new ArrayList<>();
    List<Part> run = new ArrayList<>();
    int runRows = 0;
    int taken = 0;
    for (int position = 0; position < end; position++) {
      Part part = waiting.get(position);
      if (!run.isEmpty() && (runRows >= target || isBetween(run.getLast().place(), part.place()))) {
        runs.add(run);
        taken += run.size();
        run = new ArrayList<>();
        runRows = 0;
      }
      run.add(part);
      runRows += part.page().rowCount();
    }
    if (!run.isEmpty() && (whole || runRows >= target)) {
      runs.add(run);
      taken += run.size();
    }
    waiting.subList(0, taken).clear();
    for (List<Part> each : runs) {
      written.add(each.getFirst().place());
      each.forEach(part -> rows -= part.page().rowCount());
    }
    return runs;
  }

  /** Takes everything out; only rows of one morsel are put together. */
  List<List<Part>> takeByMorsel() {
    waiting.sort(Comparator.comparing(Part::place));
    List<List<Part>> runs = new ArrayList<>();
    for (Part part : waiting) {
      if (runs.isEmpty()
          || runs.getLast().getLast().place().morsel() != part.place().morsel()
          || isBetween(runs.getLast().getLast().place(), part.place())) {
        runs.add(new ArrayList<>());
        written.add(part.place());
      }
      runs.getLast().add(part);
    }
    waiting.clear();
    rows = 0;
    return runs;
  }

  private boolean isBetween(Place from, Place to) {
    Place next = written.higher(from);
    return next != null && next.compareTo(to) < 0;
  }

  void close() {
    waiting.forEach(part -> part.page().close());
    waiting.clear();
    rows = 0;
  }
}
