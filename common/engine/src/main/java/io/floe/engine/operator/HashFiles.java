package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Hashes;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.spill.SpillFile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows set aside in files by the hash of their keys: rows with equal keys lie in files of the same
 * number, whichever side of a join they come from. Filled by any number of threads.
 */
final class HashFiles implements AutoCloseable {
  /** How many files there are: each has to fit into memory later. */
  static final int FILES = 64;

  private static final int SHIFT = Long.SIZE - 6;

  private final List<Integer> keys;
  private final QueryContext context;
  private final List<@Nullable SpillFile> files = new ArrayList<>(Collections.nCopies(FILES, null));

  /**
   * Files that are made once they are needed.
   *
   * @param keys which columns of the pages are keys
   */
  HashFiles(List<Integer> keys, QueryContext context) {
    this.keys = List.copyOf(keys);
    this.context = context;
  }

  /** Writes the rows of a page, which stays the caller's. */
  void write(Page page) {
    int count = page.rowCount();
    List<Column> columns = keys.stream().map(page::column).toList();
    long[] hashes = Hashes.rows(columns, count);
    int[] starts = new int[FILES + 1];
    for (int row = 0; row < count; row++) {
      starts[(int) (hashes[row] >>> SHIFT) + 1]++;
    }
    for (int number = 0; number < FILES; number++) {
      starts[number + 1] += starts[number];
    }
    int[] cursors = starts.clone();
    int[] rows = new int[count];
    for (int row = 0; row < count; row++) {
      rows[cursors[(int) (hashes[row] >>> SHIFT)]++] = row;
    }
    for (int number = 0; number < FILES; number++) {
      int size = starts[number + 1] - starts[number];
      if (size > 0) {
        try (Page part = Gather.page(page, rows, starts[number], size, context.memory())) {
          file(number, part).write(part);
        }
      }
    }
  }

  private synchronized SpillFile file(int number, Page page) {
    SpillFile file = files.get(number);
    if (file == null) {
      List<Layout> layouts = page.columns().stream().map(Column::layout).toList();
      file = context.spill().orElseThrow().create(layouts);
      files.set(number, file);
    }
    return file;
  }

  /** The file of a number, which stays here; null when it has no rows. */
  synchronized @Nullable SpillFile file(int number) {
    return files.get(number);
  }

  /** Removes the file of a number. */
  synchronized void drop(int number) {
    SpillFile file = files.set(number, null);
    if (file != null) {
      file.close();
    }
  }

  @Override
  public synchronized void close() {
    for (int number = 0; number < FILES; number++) {
      drop(number);
    }
  }
}
