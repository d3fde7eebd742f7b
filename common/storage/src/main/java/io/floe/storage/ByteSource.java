package io.floe.storage;

import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A file that is read by ranges, by many threads at once. Its length and version are those of the
 * time it was opened; a read that finds another version fails.
 */
public interface ByteSource extends AutoCloseable {
  /** The path or URL, for messages and for {@code include_file_paths}. */
  String location();

  /** How many bytes there are. */
  long length();

  /** What changes when the content changes: an entity tag, or time of change and length. */
  String version();

  /** Whether location and version together tell the content for certain. */
  default boolean isSettled() {
    return false;
  }

  /** Fills the whole segment with the bytes from an offset on, or fails. */
  void read(long offset, MemorySegment into);

  /**
   * Fills several segments. Sources behind a network read them at the same time, near ones as one;
   * when this returns or fails, nothing writes to the segments any more.
   */
  default void read(List<ByteRange> ranges) {
    for (ByteRange range : ranges) {
      read(range.offset(), range.into());
    }
  }

  /** Whether reading waits for a network, so that it pays to read ahead. */
  default boolean isRemote() {
    return false;
  }

  /** Fails when the content is not what a plan was made for. */
  default void requireVersion(String planned) {
    if (!version().equals(planned)) {
      throw new StorageException(location(), "the file has changed since the query was planned");
    }
  }

  @Override
  void close();
}
