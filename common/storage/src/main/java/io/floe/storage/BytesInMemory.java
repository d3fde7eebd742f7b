package io.floe.storage;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/** A source over bytes that are in memory already. */
public record BytesInMemory(String location, MemorySegment bytes) implements ByteSource {
  public BytesInMemory {
    Objects.requireNonNull(location);
    Objects.requireNonNull(bytes);
  }

  @Override
  public long length() {
    return bytes.byteSize();
  }

  @Override
  public String version() {
    return "memory";
  }

  @Override
  public void read(long offset, MemorySegment into) {
    if (offset < 0 || into.byteSize() > length() - offset) {
      throw new StorageException(
          location,
          "there are no %d bytes at offset %d of %d".formatted(into.byteSize(), offset, length()));
    }
    MemorySegment.copy(bytes, offset, into, 0, into.byteSize());
  }

  @Override
  public void close() {
    // The bytes belong to whoever made this source.
  }
}
