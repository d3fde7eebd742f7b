package io.floe.storage;

import java.lang.foreign.MemorySegment;

/**
 * A run of bytes of a file, and where it is wanted.
 *
 * @param offset the first byte
 * @param into is filled as a whole
 */
public record ByteRange(long offset, MemorySegment into) {
  /** The first byte behind the run. */
  public long end() {
    return offset + into.byteSize();
  }
}
