package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;

/** All rows together. */
final class SinglePartition implements Partitioner {
  @Override
  public int count() {
    return 1;
  }

  @Override
  public int[] partitions(Page page, Memory memory) {
    return new int[page.rowCount()];
  }
}
