package io.floe.scheduler.stage;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a query has left behind.
 *
 * @param files the files in row order; parts without rows are left out while there are others
 * @param rows how many rows they hold
 * @param head the first rows as an Arrow IPC file
 * @param stageWorkers how many workers each stage used
 */
public record StageResult(
    List<String> files, long rows, ByteBuffer head, List<Integer> stageWorkers) {
  public StageResult {
    files = List.copyOf(files);
    stageWorkers = List.copyOf(stageWorkers);
  }
}
