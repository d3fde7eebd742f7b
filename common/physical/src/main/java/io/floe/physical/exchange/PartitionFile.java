package io.floe.physical.exchange;

import io.floe.engine.column.Page;

/** A file of one partition while it is written. For several threads. */
interface PartitionFile extends AutoCloseable {
  /** Writes a page, which stays the caller's, to its place in the order. */
  void write(Page page, long morsel, long sequence);

  /** Completes the file, which becomes visible with its task; returns how many rows it has. */
  long finish();

  /** How many bytes were written. */
  long bytes();

  @Override
  void close();
}
