package io.floe.format.ipc;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Bytes one after the other: from memory, a pipe or a socket. */
public interface ByteFeed {
  /** Fills a segment as far as bytes go and returns how many there were. */
  long read(MemorySegment into) throws IOException;

  /** An upper bound of what is left, so that no length in hostile bytes allocates more. */
  long atMost();

  /** The bytes of a segment. */
  static ByteFeed of(MemorySegment bytes) {
    return new ByteFeed() {
      private long at;

      @Override
      public long read(MemorySegment into) {
        long count = Math.min(into.byteSize(), bytes.byteSize() - at);
        MemorySegment.copy(bytes, at, into, 0, count);
        at += count;
        return count;
      }

      @Override
      public long atMost() {
        return bytes.byteSize() - at;
      }
    };
  }

  /** The bytes of a stream, which stays open. */
  static ByteFeed of(InputStream stream) {
    byte[] chunk = new byte[1 << 16];
    return new ByteFeed() {
      @Override
      public long read(MemorySegment into) throws IOException {
        long at = 0;
        while (at < into.byteSize()) {
          int count = stream.read(chunk, 0, (int) Math.min(chunk.length, into.byteSize() - at));
          if (count < 0) {
            return at;
          }
          MemorySegment.copy(chunk, 0, into, ValueLayout.JAVA_BYTE, at, count);
          at += count;
        }
        return at;
      }

      @Override
      public long atMost() {
        return Long.MAX_VALUE;
      }
    };
  }
}
