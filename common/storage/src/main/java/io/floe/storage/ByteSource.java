package io.floe.storage;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;

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

  /** Fills the whole segment with the bytes from an offset on, or fails. */
  void read(long offset, MemorySegment into);

  /**
   * The same without waiting. The segment must live until the future is done. Sources whose reads
   * do not wait for a network may do it at once.
   */
  default CompletableFuture<Void> readLater(long offset, MemorySegment into) {
    try {
      read(offset, into);
      return CompletableFuture.completedFuture(null);
    } catch (StorageException failed) {
      return CompletableFuture.failedFuture(failed);
    }
  }

  /** Up to which distance two ranges are better read as one. */
  default long coalesceDistance() {
    return 0;
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
