package io.floe.engine.operator;

import io.floe.engine.aggregate.Accumulator;
import io.floe.engine.aggregate.Accumulators;
import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.EmptyColumns;
import io.floe.engine.column.Gather;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.Page;
import io.floe.engine.keys.KeyTable;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.List;

/** Groups in the making: a table of keys, the keys in the order of their numbers, accumulators. */
final class Groups implements AutoCloseable {
  private final GroupSpec spec;
  private final Memory memory;
  private final KeyTable table;
  private final List<Accumulator> accumulators = new ArrayList<>();
  private final List<Page> keys = new ArrayList<>();
  private int size;
  private boolean distinctRows;

  Groups(GroupSpec spec, int expected, Memory memory) {
    this.spec = spec;
    this.memory = memory;
    this.table = KeyTable.of(spec.keyLayouts(), expected, memory);
    try {
      makeAccumulators();
    } catch (RuntimeException failure) {
      close();
      throw failure;
    }
  }

  private void makeAccumulators() {
    for (GroupSpec.Item item : spec.allItems()) {
      accumulators.add(Accumulators.of(item.aggregate(), memory));
    }
  }

  int size() {
    return size;
  }

  /** Stops looking keys up: each row is a group until the next {@link #clear}. */
  void takeRowsAsGroups() {
    distinctRows = true;
  }

  /** Adds rows of the input, of which the first has this number in the order of the query. */
  void add(Page page, long firstRow) {
    int count = page.rowCount();
    int[] ids = ids(spec.keys().stream().map(page::column).toList(), page);
    List<GroupSpec.Item> items = spec.allItems();
    try (Column nothing = new NullColumn(count)) {
      for (int position = 0; position < items.size(); position++) {
        int column = items.get(position).column();
        Accumulator accumulator = accumulators.get(position);
        accumulator.reserve(size);
        accumulator.add(column < 0 ? nothing : page.column(column), ids, count, firstRow);
      }
    }
  }

  /** Adds groups as {@link #partial} gave them. */
  void merge(Page partial) {
    int width = spec.keys().size();
    int[] ids = ids(partial.columns().subList(0, width), partial);
    int at = width;
    for (Accumulator accumulator : accumulators) {
      accumulator.reserve(size);
      int states = accumulator.partialWidth();
      accumulator.merge(partial.columns().subList(at, at + states), ids, partial.rowCount());
      at += states;
    }
  }

  /**
   * Adds the keys of other groups.
   *
   * @return the group here of each of the other's
   */
  int[] absorbKeys(Groups other) {
    int[] ids = new int[other.size];
    if (spec.keys().isEmpty()) {
      size = Math.max(size, other.size);
      return ids;
    }
    int at = 0;
    for (Page page : other.keys) {
      System.arraycopy(ids(page.columns(), page), 0, ids, at, page.rowCount());
      at += page.rowCount();
    }
    return ids;
  }

  /** How many aggregates there are. */
  int aggregateCount() {
    return accumulators.size();
  }

  /** Adds one aggregate of other groups, whose keys were added before. */
  void absorb(int aggregate, Groups other, int[] ids) {
    Accumulator accumulator = accumulators.get(aggregate);
    accumulator.reserve(size);
    accumulator.absorb(other.accumulators.get(aggregate), ids);
  }

  /** The result of one aggregate, which belongs to the caller. */
  Column finish(int aggregate) {
    Accumulator accumulator = accumulators.get(aggregate);
    accumulator.reserve(size);
    return accumulator.finish();
  }

  /** The keys of all groups, then results of their aggregates, which the page takes over. */
  Page page(List<Column> results) {
    List<Column> columns = new ArrayList<>(keyColumns());
    columns.addAll(results);
    return new Page(size, columns, 0);
  }

  private int[] ids(List<Column> columns, Page page) {
    int count = page.rowCount();
    int[] ids = new int[count];
    if (columns.isEmpty()) {
      size = 1;
      return ids;
    }
    int[] fresh = new int[count];
    int added = count;
    if (distinctRows) {
      for (int row = 0; row < count; row++) {
        ids[row] = size + row;
        fresh[row] = row;
      }
    } else {
      added = table.insert(columns, count, ids, fresh);
    }
    if (added > 0) {
      Page rows = new Page(count, columns, page.morsel());
      keys.add(added == count ? rows.share() : Gather.page(rows, fresh, 0, added, memory));
      size += added;
    }
    return ids;
  }

  /** A group although there is no row; for aggregates without keys. */
  void ensureOne() {
    size = Math.max(size, 1);
  }

  /** Keys and states of all groups, one row for each. */
  Page partial() {
    return page(accumulator -> accumulator.partial());
  }

  /** Keys and results of all groups, one row for each; the hidden order comes last. */
  Page finish() {
    return page(accumulator -> List.of(accumulator.finish()));
  }

  private interface Maker {
    List<Column> make(Accumulator accumulator);
  }

  private Page page(Maker maker) {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>(keyColumns());
      columns.forEach(scope::own);
      for (Accumulator accumulator : accumulators) {
        accumulator.reserve(size);
        List<Column> made = maker.make(accumulator);
        made.forEach(scope::own);
        columns.addAll(made);
      }
      Page page = new Page(size, columns, 0);
      scope.handOver();
      return page;
    }
  }

  private List<Column> keyColumns() {
    if (spec.keys().isEmpty()) {
      return List.of();
    }
    return keys.isEmpty()
        ? EmptyColumns.page(spec.keyLayouts(), memory).columns()
        : Concatenate.pages(keys, memory).columns();
  }

  /** Forgets all groups. */
  void clear() {
    table.clear();
    accumulators.forEach(Accumulator::close);
    accumulators.clear();
    keys.forEach(Page::close);
    keys.clear();
    size = 0;
    makeAccumulators();
  }

  @Override
  public void close() {
    table.close();
    accumulators.forEach(Accumulator::close);
    accumulators.clear();
    keys.forEach(Page::close);
    keys.clear();
  }
}
