package io.floe.physical.task;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** What a worker tells about a task; the last event is {@link Finished} or {@link Failed}. */
public sealed interface TaskEvent {

  /** Work has begun. */
  record Started() implements TaskEvent {}

  /** Sums so far. */
  record Progress(long rowsRead, long rowsWritten, long bytesShuffled) implements TaskEvent {}

  /**
   * The output is complete and stays until the query is forgotten.
   *
   * @param rows rows of the result, or rows of all partitions
   * @param partitionRows rows of each partition; empty for a result
   * @param partitionBytes bytes of each partition as they are kept; empty for a result
   * @param files the files of a result in row order
   * @param head the first rows of a result as an Arrow IPC file; empty for partitions
   * @param rowsRead rows that scans have read
   * @param cpuNanoseconds time spent by the worker's threads
   */
  record Finished(
      long rows,
      List<Long> partitionRows,
      List<Long> partitionBytes,
      List<String> files,
      ByteBuffer head,
      long rowsRead,
      long cpuNanoseconds)
      implements TaskEvent {
    public Finished {
      partitionRows = List.copyOf(partitionRows);
      partitionBytes = List.copyOf(partitionBytes);
      files = List.copyOf(files);
    }
  }

  /**
   * The task has come to nothing, and what it has written is gone.
   *
   * @param type the name of a Polars exception, for errors of the query
   * @param cause whether the query, the worker or a lost input is to blame
   * @param lost the output that could not be read, when an input was lost
   */
  record Failed(String type, String message, Cause cause, Optional<TaskId> lost)
      implements TaskEvent {}

  /** Who is to blame for a failure. */
  enum Cause {
    /** An error of the user's query; the same would happen everywhere. */
    QUERY,
    /** The worker or the way to it; another attempt may do better. */
    INFRASTRUCTURE,
    /** Output of an earlier task is gone or damaged; that task has to run again first. */
    LOST_INPUT,
    /** Somebody cancelled it. */
    CANCELLED
  }
}
