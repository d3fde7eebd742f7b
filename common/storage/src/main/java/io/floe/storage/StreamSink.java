package io.floe.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** A sink over a stream: a pipe, a socket, or bytes in memory. Commit only flushes. */
public final class StreamSink implements ByteSink {
  private static final int CHUNK = 1 << 16;

  private final String location;
  private final OutputStream stream;
  private final byte[] chunk = new byte[CHUNK];
  private long position;

  public StreamSink(String location, OutputStream stream) {
    this.location = location;
    this.stream = stream;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public void write(MemorySegment bytes) {
    try {
      for (long at = 0; at < bytes.byteSize(); at += CHUNK) {
        int length = (int) Math.min(CHUNK, bytes.byteSize() - at);
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
        stream.write(chunk, 0, length);
        position += length;
      }
    } catch (IOException failed) {
      throw new StorageException(location, "cannot be written: " + failed.getMessage(), failed);
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void commit() {
    try {
      stream.flush();
    } catch (IOException failed) {
      throw new StorageException(location, "cannot be written: " + failed.getMessage(), failed);
    }
  }

  @Override
  public void close() {
    try {
      stream.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
