package io.floe.format.parquet;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.format.PageHeader;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one leaf in one row group, as many at a time as somebody wants. */
final class LeafReader implements AutoCloseable {
  private final ParquetNode node;
  private final ChunkPages pages;
  private final ValueReader values;
  private final Memory memory;
  private final boolean keepLevels;
  private @Nullable Buffer page;
  private @Nullable Levels levels;
  private int slot;

  private int[] definitions = new int[0];
  private int[] repetitions = new int[0];
  private int slots;
  private long[] valid = new long[0];
  private int rows;
  private boolean nulls;

  /**
   * Takes over pages and values.
   *
   * @param keepLevels whether levels are wanted beside the values
   */
  LeafReader(
      ParquetNode node, ChunkPages pages, ValueReader values, boolean keepLevels, Memory memory) {
    this.node = node;
    this.pages = pages;
    this.values = values;
    this.keepLevels = keepLevels;
    this.memory = memory;
  }

  /** The next rows of the file; there must be so many. */
  LeafRows read(int wanted) {
    try {
      values.begin(wanted);
      slots = 0;
      rows = 0;
      nulls = false;
      int left = wanted;
      if (node.repetition() == 0) {
        while (left > 0) {
          Levels current = current();
          int take = Math.min(left, current.slots() - slot);
          append(current, take);
          left -= take;
        }
      } else {
        lists(wanted);
      }
      return new LeafRows(slots, definitions, repetitions, column());
    } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException damaged) {
      throw damaged(damaged);
    }
  }

  /**
   * Some of the next rows of the file.
   *
   * @param wanted how many rows are passed over, read or not; there must be so many
   * @param chosen the numbers of the rows to read, rising
   */
  Column pick(int wanted, int[] chosen) {
    try {
      Levels current = node.repetition() == 0 && wanted > 0 ? current() : null;
      if (current == null
          || current.definitions() != null
          || current.slots() - slot < wanted
          || keepLevels) {
        try (Column all = read(wanted).column()) {
          return Gather.rows(all, chosen, memory);
        }
      }
      values.begin(chosen.length);
      values.pick(chosen, wanted);
      slot += wanted;
      return values.finish(chosen.length, null);
    } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException damaged) {
      throw damaged(damaged);
    }
  }

  private FormatException damaged(RuntimeException problem) {
    return new FormatException(pages.place(), "damaged page: " + problem.getMessage(), problem);
  }

  /** Passes over the next rows; there must be so many. */
  void skip(int wanted) {
    if (node.repetition() > 0) {
      read(wanted).column().close();
      return;
    }
    int left = wanted;
    while (left > 0) {
      if (levels != null && slot < levels.slots()) {
        int take = Math.min(left, levels.slots() - slot);
        if (levels.definitions() == null && take < levels.slots() - slot) {
          values.skip(take);
          slot += take;
        } else if (levels.definitions() == null) {
          freePage();
        } else {
          read(take).column().close();
        }
        left -= take;
        continue;
      }
      freePage();
      int passed = pages.pass(left);
      left -= passed;
      if (passed == 0 && !nextPage()) {
        throw new FormatException(pages.place(), "the column has fewer rows than its group");
      }
    }
  }

  /** A row ends where the next begins, which may be in a later page. */
  private void lists(int wanted) {
    int begun = 0;
    while (true) {
      if (levels == null || slot == levels.slots()) {
        if (!nextPage()) {
          break;
        }
      }
      Levels current = java.util.Objects.requireNonNull(levels);
      int[] lists = java.util.Objects.requireNonNull(current.repetitions());
      int end = slot;
      while (end < current.slots() && (lists[end] > 0 || begun < wanted)) {
        begun += lists[end] == 0 ? 1 : 0;
        end++;
      }
      append(current, end - slot);
      if (end < current.slots()) {
        break;
      }
    }
    if (begun < wanted) {
      throw new IndexOutOfBoundsException("the column has fewer rows than its group");
    }
  }

  private Levels current() {
    while (levels == null || slot == levels.slots()) {
      if (!nextPage()) {
        throw new IndexOutOfBoundsException("the column has fewer rows than its group");
      }
    }
    return levels;
  }

  private boolean nextPage() {
    freePage();
    while (true) {
      Optional<ChunkPages.PlainPage> next = pages.next();
      if (next.isEmpty()) {
        return false;
      }
      PageHeader header = next.get().header();
      Buffer content = next.get().content();
      if (header.isSetDictionary_page_header()) {
        try (content) {
          values.dictionary(content, header.getDictionary_page_header().getNum_values());
        }
        continue;
      }
      page = content;
      Levels read = Levels.read(pages.place(), header, content.segment(), node);
      MemorySegment plain = content.segment().asSlice(read.values());
      values.page(read.encoding(), content, plain, read.slots());
      levels = read;
      slot = 0;
      return true;
    }
  }

  private void freePage() {
    levels = null;
    if (page != null) {
      page.close();
      page = null;
    }
  }

  private void append(Levels current, int take) {
    if (take == 0) {
      return;
    }
    int[] defined = current.definitions();
    Spread spread =
        defined == null
            ? Spread.full(take)
            : Spread.of(defined, slot, take, node.definition(), node.repeated());
    values.read(spread);
    boolean[] some = spread.valid();
    if (some != null || nulls) {
      mark(some, spread.existing());
    }
    rows += spread.existing();
    if (keepLevels) {
      definitions = grown(definitions, slots + take);
      if (defined == null) {
        Arrays.fill(definitions, slots, slots + take, node.definition());
      } else {
        System.arraycopy(defined, slot, definitions, slots, take);
      }
      int[] repeated = current.repetitions();
      if (repeated != null) {
        repetitions = grown(repetitions, slots + take);
        System.arraycopy(repeated, slot, repetitions, slots, take);
      }
    }
    slots += take;
    slot += take;
  }

  private static int[] grown(int[] array, int size) {
    return size <= array.length ? array : Arrays.copyOf(array, Math.max(size, array.length * 2));
  }

  /** Notes which rows are valid; before the first null nothing was noted. */
  private void mark(boolean @Nullable [] some, int count) {
    int words = (rows + count + 63) >>> 6;
    if (words > valid.length) {
      valid = Arrays.copyOf(valid, Math.max(words, valid.length * 2));
    }
    if (!nulls) {
      nulls = true;
      Arrays.fill(valid, 0);
      setRange(0, rows);
    }
    if (some == null) {
      setRange(rows, rows + count);
      return;
    }
    for (int at = 0; at < count; at++) {
      int row = rows + at;
      if (some[at]) {
        valid[row >>> 6] |= 1L << row;
      }
    }
  }

  private void setRange(int from, int to) {
    for (int row = from; row < to; row++) {
      valid[row >>> 6] |= 1L << row;
    }
  }

  private Column column() {
    @Nullable Buffer validity = null;
    if (nulls) {
      int words = (rows + 63) >>> 6;
      validity = memory.allocate(words * 8L);
      MemorySegment.copy(valid, 0, validity.segment(), ValueLayout.JAVA_LONG_UNALIGNED, 0, words);
    }
    return values.finish(rows, validity);
  }

  @Override
  public void close() {
    freePage();
    values.close();
    pages.close();
  }
}
