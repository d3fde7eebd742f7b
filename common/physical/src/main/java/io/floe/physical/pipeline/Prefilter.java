package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.Selection;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.PageExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the columns that a predicate looks at first, and of the others only the rows that the
 * predicate leaves. Where rows are numbered, those of which something is left stay whole, and a
 * filter behind the scan drops the rest.
 */
final class Prefilter {
  private final ScanColumns columns;
  private final PageExpression condition;
  private final boolean wholePages;

  /**
   * A way of reading.
   *
   * @param columns the columns that the predicate looks at
   * @param condition the predicate over these columns
   * @param wholePages whether pages are left whole or left out, because their rows are numbered
   */
  Prefilter(ScanColumns columns, PageExpression condition, boolean wholePages) {
    this.columns = columns;
    this.condition = condition;
    this.wholePages = wholePages;
  }

  /** Whether no row passes that the predicate drops, when all of a scan is read in this way. */
  boolean isExact() {
    return !wholePages;
  }

  /** Whether this reads less of a file than all columns at once. */
  boolean isOfUse(ScannedFile file, List<Integer> wanted) {
    List<Integer> first = columns.inFile(file);
    return !first.isEmpty() && wanted.stream().anyMatch(column -> !first.contains(column));
  }

  /** Pages of the wanted columns, without those of which nothing would be left. */
  ScannedFile.Pages read(ScanSource.Part part, List<Integer> wanted, Memory memory) {
    List<Integer> first = columns.inFile(part.file());
    List<Integer> others = wanted.stream().filter(column -> !first.contains(column)).toList();
    ScannedFile.Pages some = open(part, first, memory);
    try {
      return new Reading(part, wanted, first, others, some, open(part, others, memory), memory);
    } catch (RuntimeException failed) {
      some.close();
      throw failed;
    }
  }

  private static ScannedFile.Pages open(
      ScanSource.Part part, List<Integer> columns, Memory memory) {
    return part.file().read(part.group(), columns, part.from(), part.rows(), memory);
  }

  private final class Reading implements ScannedFile.Pages {
    private final ScanSource.Part part;
    private final List<Integer> wanted;
    private final List<Integer> first;
    private final List<Integer> others;
    private final ScannedFile.Pages some;
    private final ScannedFile.Pages rest;
    private final Memory memory;
    private long row;
    private int skipped;

    private Reading(
        ScanSource.Part part,
        List<Integer> wanted,
        List<Integer> first,
        List<Integer> others,
        ScannedFile.Pages some,
        ScannedFile.Pages rest,
        Memory memory) {
      this.part = part;
      this.wanted = wanted;
      this.first = first;
      this.others = others;
      this.some = some;
      this.rest = rest;
      this.memory = memory;
      this.row = part.firstRow();
    }

    @Override
    public Optional<Page> next() {
      while (true) {
        Optional<Page> next = some.next();
        if (next.isEmpty()) {
          return next;
        }
        try (Page looked = next.get()) {
          long start = row;
          row += looked.rowCount();
          int[] left = rows(looked, start);
          if (left.length == 0) {
            rest.skip(looked.rowCount());
            skipped += looked.rowCount();
            continue;
          }
          if (wholePages || left.length == looked.rowCount()) {
            try (Page others = rest.next().orElseThrow()) {
              return Optional.of(together(looked, others));
            }
          }
          skipped += looked.rowCount() - left.length;
          try (Page others = rest.pick(left, memory);
              Page kept = Gather.page(looked, left, 0, left.length, memory)) {
            return Optional.of(together(kept, others));
          }
        }
      }
    }

    @Override
    public int takeSkipped() {
      int count = skipped;
      skipped = 0;
      return count;
    }

    private int[] rows(Page looked, long firstRow) {
      try (Page complete = columns.complete(looked, part.file(), firstRow, 0, memory);
          Scope scope = new Scope(memory)) {
        return Selection.rows(condition.evaluate(complete, scope));
      }
    }

    private Page together(Page looked, Page behind) {
      List<Column> chosen = new ArrayList<>(wanted.size());
      for (int column : wanted) {
        int place = first.indexOf(column);
        chosen.add(
            place >= 0
                ? looked.column(place).retain()
                : behind.column(others.indexOf(column)).retain());
      }
      return new Page(looked.rowCount(), chosen, 0);
    }

    @Override
    public void close() {
      some.close();
      rest.close();
    }
  }
}
