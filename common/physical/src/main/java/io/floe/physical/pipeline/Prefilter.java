package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.column.Selection;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.operator.PageExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the columns that a predicate looks at first, and the others only for pages of which the
 * predicate leaves something. The rows that it drops of the pages that remain are dropped later, by
 * a filter behind the scan.
 */
final class Prefilter {
  private final ScanColumns columns;
  private final PageExpression condition;

  /**
   * A way of reading.
   *
   * @param columns the columns that the predicate looks at
   * @param condition the predicate over these columns
   */
  Prefilter(ScanColumns columns, PageExpression condition) {
    this.columns = columns;
    this.condition = condition;
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
          if (isEmpty(looked, start)) {
            rest.skip(looked.rowCount());
            skipped += looked.rowCount();
            continue;
          }
          try (Page others = rest.next().orElseThrow()) {
            return Optional.of(together(looked, others));
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

    private boolean isEmpty(Page looked, long firstRow) {
      try (Page complete = columns.complete(looked, part.file(), firstRow, 0, memory);
          Scope scope = new Scope(memory);
          Page left = Selection.filter(complete, condition.evaluate(complete, scope), memory)) {
        return left.rowCount() == 0;
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
