package io.floe.physical.exchange;

import io.floe.engine.column.Column;
import io.floe.engine.column.Hashes;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import java.util.List;

/**
 * Equal values together: by the value, so that it is the same on every worker and for both sides of
 * a join.
 */
final class HashPartitioner implements Partitioner {
  private final List<Integer> columns;
  private final int count;

  HashPartitioner(List<Integer> columns, int count) {
    this.columns = List.copyOf(columns);
    this.count = count;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int[] partitions(Page page, Memory memory) {
    List<Column> keys = columns.stream().map(page::column).toList();
    long[] hashes = Hashes.rows(keys, page.rowCount());
    int[] partitions = new int[page.rowCount()];
    for (int row = 0; row < partitions.length; row++) {
      // Mixed once more: groups and joins of the reader use the bits of the same hash.
      partitions[row] = (int) Math.unsignedMultiplyHigh(Hashes.mix(hashes[row]), count);
    }
    return partitions;
  }
}
