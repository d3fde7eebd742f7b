package io.floe.physical.task;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * What a task has left behind.
 *
 * @param files the locations of the files in row order
 * @param rows how many rows they hold
 * @param head the first rows as an Arrow IPC file
 */
public record TaskResult(List<String> files, long rows, ByteBuffer head) {
  public TaskResult {
    files = List.copyOf(files);
  }
}
