package io.floe.format.parquet;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads some columns of one row group as pages. For one thread. */
public final class RowGroupReader implements AutoCloseable {
  private final String place;
  private final List<ColumnPlan> plans;
  private final Map<Integer, LeafReader> leaves;
  private final Memory memory;
  private long skip;
  private long left;
  private long morsel;

  RowGroupReader(
      String place,
      List<ColumnPlan> plans,
      Map<Integer, LeafReader> leaves,
      long skip,
      long rows,
      long morsel,
      Memory memory) {
    this.place = place;
    this.plans = plans;
    this.leaves = leaves;
    this.skip = skip;
    this.left = rows;
    this.morsel = morsel;
    this.memory = memory;
  }

  /** The next page, which belongs to the caller; empty behind the last. */
  public Optional<Page> next() {
    pass();
    if (left == 0) {
      return Optional.empty();
    }
    int rows = (int) Math.min(left, Page.TARGET_ROWS);
    left -= rows;
    List<Column> columns = new ArrayList<>();
    try (Assembler assembler = new Assembler(place, leafRows(rows), memory)) {
      for (ColumnPlan plan : plans) {
        columns.add(assembler.assemble(plan));
      }
    } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException damaged) {
      columns.forEach(Column::close);
      throw new FormatException(place, "damaged levels: " + damaged.getMessage(), damaged);
    } catch (RuntimeException failed) {
      columns.forEach(Column::close);
      throw failed;
    }
    return Optional.of(new Page(rows, columns, morsel++));
  }

  private void pass() {
    while (skip > 0) {
      // In large steps, because a page of the file is left packed when all of it is passed over.
      int rows = (int) Math.min(skip, 1 << 30);
      leaves.values().forEach(leaf -> leaf.skip(rows));
      skip -= rows;
    }
  }

  /**
   * Rows of the next page, which belongs to the caller.
   *
   * @param chosen the numbers of the wanted rows, rising
   */
  public Page pick(int[] chosen) {
    pass();
    int rows = (int) Math.min(left, Page.TARGET_ROWS);
    if (!plans.stream().allMatch(plan -> plan instanceof ColumnPlan.Primitive)) {
      try (Page all = next().orElseThrow()) {
        return Gather.page(all, chosen, 0, chosen.length, memory);
      }
    }
    left -= rows;
    List<Column> columns = new ArrayList<>();
    try {
      for (ColumnPlan plan : plans) {
        ColumnPlan.Primitive primitive = (ColumnPlan.Primitive) plan;
        LeafReader leaf = Objects.requireNonNull(leaves.get(primitive.node().leaf()));
        columns.add(new Finishing(place, memory).finish(leaf.pick(rows, chosen), primitive.type()));
      }
    } catch (RuntimeException failed) {
      columns.forEach(Column::close);
      throw failed;
    }
    return new Page(chosen.length, columns, morsel++);
  }

  /**
   * Passes over rows of the next page, all of them; pages of the file are not even decompressed.
   */
  public void skip(int rows) {
    skip += Math.min(rows, left);
    left -= Math.min(rows, left);
    morsel++;
  }

  private Map<Integer, LeafRows> leafRows(int rows) {
    Map<Integer, LeafRows> read = new HashMap<>();
    try {
      for (Map.Entry<Integer, LeafReader> leaf : leaves.entrySet()) {
        read.put(leaf.getKey(), leaf.getValue().read(rows));
      }
      return read;
    } catch (RuntimeException failed) {
      read.values().forEach(some -> some.column().close());
      throw failed;
    }
  }

  @Override
  public void close() {
    leaves.values().forEach(LeafReader::close);
    leaves.clear();
  }
}
