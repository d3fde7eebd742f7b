package io.floe.storage;

import java.lang.foreign.MemorySegment;

/**
 * A file being written. It appears under its name on {@link #commit} and not before; closed without
 * that, nothing is left of it.
 */
public interface ByteSink extends AutoCloseable {
  /** The path or URL that the file will have. */
  String location();

  /** Appends bytes, which may be reused afterwards. */
  void write(MemorySegment bytes);

  /** How many bytes were appended. */
  long position();

  /**
   * No further byte will come, although it may take long until {@link #commit}: what was kept in
   * memory to be sent can go now.
   */
  default void seal() {}

  /** Makes the file appear. */
  void commit();

  @Override
  void close();
}
