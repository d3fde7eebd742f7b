package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;

/** Says which partition each row goes to. For several threads. */
public interface Partitioner {
  /** How many partitions there are. */
  int count();

  /** The partition of each row; not asked when there is only one. */
  int[] partitions(Page page, Memory memory);
}
