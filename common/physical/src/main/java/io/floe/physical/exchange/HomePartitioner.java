package io.floe.physical.exchange;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.plan.logical.LogicalNode;

/** Back to the task that has numbered the rows. */
final class HomePartitioner implements Partitioner {
  private final int column;
  private final int count;

  HomePartitioner(int column, int count) {
    this.column = column;
    this.count = count;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int[] partitions(Page page, Memory memory) {
    int[] partitions = new int[page.rowCount()];
    try (FixedColumn numbers = (FixedColumn) Flatten.of(page.column(column), memory)) {
      for (int row = 0; row < partitions.length; row++) {
        long number = numbers.values().get(Access.LONG, row * 8L);
        partitions[row] = (int) (number >> LogicalNode.TaskRowNumber.TASK_SHIFT);
      }
    }
    return partitions;
  }
}
