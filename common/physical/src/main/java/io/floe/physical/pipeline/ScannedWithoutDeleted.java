package io.floe.physical.pipeline;

import io.floe.engine.column.Column;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Gather;
import io.floe.format.parquet.ColumnRange;
import io.floe.plan.type.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file whose rows at some positions do not count: neither numbers nor slices see them. */
final class ScannedWithoutDeleted implements ScannedFile {
  private final ScannedFile file;

  /** The positions of the deleted rows in the file, rising. */
  private final long[] deleted;

  /** Where the groups start. */
  private final long[] starts;

  ScannedWithoutDeleted(ScannedFile file, long[] deleted) {
    this.file = file;
    this.deleted = deleted;
    this.starts = new long[file.groupCount() + 1];
    for (int group = 0; group < file.groupCount(); group++) {
      starts[group + 1] = starts[group] + file.groupRows(group);
    }
  }

  /** How many deleted rows lie before a position. */
  private int before(long position) {
    int place = Arrays.binarySearch(deleted, position);
    return place >= 0 ? place : -place - 1;
  }

  @Override
  public String path() {
    return file.path();
  }

  @Override
  public Schema schema() {
    return file.schema();
  }

  @Override
  public int groupCount() {
    return file.groupCount();
  }

  @Override
  public long groupRows(int group) {
    return file.groupRows(group) - (before(starts[group + 1]) - before(starts[group]));
  }

  @Override
  public Optional<ColumnRange> range(int group, String column) {
    // Bounds hold for fewer rows, too; counts of nulls do not.
    return file.range(group, column)
        .map(
            range ->
                new ColumnRange(
                    range.rows(), java.util.OptionalLong.empty(), range.least(), range.greatest()));
  }

  @Override
  public long mostPages(int group, long rows) {
    return file.mostPages(group, file.groupRows(group));
  }

  @Override
  public Pages read(int group, List<Integer> columns, long from, long rows, Memory memory) {
    long start = starts[group];
    long first = position(start, from);
    long end = Math.min(position(start, from + rows), starts[group + 1]);
    Pages pages = file.read(group, columns, first - start, end - first, memory);
    return new Pages() {
      private long at = first;

      @Override
      public Optional<Page> next() {
        while (true) {
          Optional<Page> page = pages.next();
          if (page.isEmpty()) {
            return page;
          }
          long position = at;
          at += page.get().rowCount();
          if (before(at) == before(position)) {
            return page;
          }
          try (Page whole = page.get()) {
            Page left = left(whole, position, memory);
            if (left.rowCount() > 0) {
              return Optional.of(left);
            }
            left.close();
          }
        }
      }

      @Override
      public void close() {
        pages.close();
      }
    };
  }

  /** The position of the row with so many rows before it that are not deleted. */
  private long position(long start, long rows) {
    long position = start + rows;
    int skipped = before(start);
    while (true) {
      int now = before(position + 1);
      // A deleted row does not end the count: go on to the next that is there.
      if (now == skipped) {
        return position;
      }
      position += now - skipped;
      skipped = now;
    }
  }

  private Page left(Page page, long position, Memory memory) {
    int[] rows = new int[page.rowCount()];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      if (Arrays.binarySearch(deleted, position + row) < 0) {
        rows[count++] = row;
      }
    }
    int[] chosen = Arrays.copyOf(rows, count);
    List<Column> columns = new ArrayList<>();
    for (Column column : page.columns()) {
      columns.add(Gather.column(column, chosen, memory));
    }
    return new Page(count, columns, page.morsel());
  }

  @Override
  public void close() {
    file.close();
  }
}
