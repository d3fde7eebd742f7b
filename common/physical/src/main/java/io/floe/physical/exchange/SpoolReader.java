package io.floe.physical.exchange;

import io.floe.format.shuffle.Checksum;
import io.floe.format.shuffle.ShuffleDamageException;
import io.floe.storage.ByteSource;
import io.floe.storage.StorageException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Optional;

/** The messages of a file that a {@link SpoolWriter} has written, checked, one after the other. */
public final class SpoolReader implements AutoCloseable {
  private final ByteSource source;
  private final long expected;
  private long position;
  private long messages;

  /**
   * A reader, which owns the source.
   *
   * @param expected how many messages were written
   */
  SpoolReader(ByteSource source, long expected) {
    this.source = source;
    this.expected = expected;
  }

  /** A message; the schema has an empty body. */
  // Bytes that nobody compares.
  @SuppressWarnings("ArrayRecordComponent")
  public record Message(byte[] header, byte[] body, int checksum) {}

  /**
   * The next message; empty behind the last.
   *
   * @throws ShuffleDamageException when the file is not what was written
   */
  public Optional<Message> next() {
    if (messages == expected) {
      return Optional.empty();
    }
    ByteBuffer prefix = ByteBuffer.wrap(bytes(SpoolWriter.PREFIX));
    int header = prefix.getInt();
    int checksum = prefix.getInt();
    long body = prefix.getLong();
    if (header < 0 || body < 0 || body > Integer.MAX_VALUE - 8) {
      throw damaged();
    }
    Message message = new Message(bytes(header), bytes((int) body), checksum);
    Checksum found =
        new Checksum()
            .add(MemorySegment.ofArray(message.header()))
            .add(MemorySegment.ofArray(message.body()));
    if (found.value() != checksum) {
      throw damaged();
    }
    messages++;
    return Optional.of(message);
  }

  private byte[] bytes(int size) {
    if (size > source.length() - position) {
      throw damaged();
    }
    byte[] bytes = new byte[size];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(Math.max(1, size)).asSlice(0, size);
      source.read(position, segment);
      MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, 0, bytes, 0, size);
    } catch (StorageException unreadable) {
      throw new ShuffleDamageException(source.location(), "cannot be read", unreadable);
    }
    position += size;
    return bytes;
  }

  private ShuffleDamageException damaged() {
    return new ShuffleDamageException(
        source.location(), "message %d is damaged".formatted(messages));
  }

  @Override
  public void close() {
    source.close();
  }
}
