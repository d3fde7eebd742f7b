package io.floe.format.shuffle;

import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.storage.ByteSource;
import io.floe.storage.StorageException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * A shuffle file whose index was read and found right. Messages are handed out as they lie there,
 * for a decoder or for the network; whoever decodes them checks their sums. For several threads.
 */
public final class ShuffleFile implements AutoCloseable {
  private static final int PREFIX = 8;

  private final ByteSource source;
  private final BlockIndex index;
  private final byte[] schema;

  private ShuffleFile(ByteSource source, BlockIndex index, byte[] schema) {
    this.source = source;
    this.index = index;
    this.schema = schema;
  }

  /**
   * A message of the file.
   *
   * @param block the number of its block; the dictionaries of a block come before its rows
   */
  public record Message(long offset, int header, long body, int checksum, int block) {}

  /**
   * Reads the index; the source belongs to the file from now on.
   *
   * @throws ShuffleDamageException when it is not as it was written
   */
  public static ShuffleFile open(ByteSource source) {
    try {
      long length = source.length();
      if (length < BlockIndex.TAIL + PREFIX) {
        throw damaged(source, "too short");
      }
      MemorySegment tail =
          MemorySegment.ofArray(bytes(source, length - BlockIndex.TAIL, BlockIndex.TAIL));
      int size = tail.get(ValueLayout.JAVA_INT_UNALIGNED, 0);
      if (tail.get(ValueLayout.JAVA_LONG_UNALIGNED, 8) != BlockIndex.MAGIC
          || size < 4
          || size > length - BlockIndex.TAIL) {
        throw damaged(source, "its end is missing");
      }
      byte[] bytes = bytes(source, length - BlockIndex.TAIL - size, size);
      if (new Checksum().add(MemorySegment.ofArray(bytes)).value()
          != tail.get(ValueLayout.JAVA_INT_UNALIGNED, 4)) {
        throw damaged(source, "its index has a wrong checksum");
      }
      byte[] prefix = bytes(source, 0, PREFIX);
      int schemaSize = MemorySegment.ofArray(prefix).get(ValueLayout.JAVA_INT_UNALIGNED, 4);
      if (schemaSize <= 0 || schemaSize > length - PREFIX) {
        throw damaged(source, "it does not begin with a schema");
      }
      return new ShuffleFile(source, BlockIndex.of(bytes), bytes(source, PREFIX, schemaSize));
    } catch (StorageException unreadable) {
      source.close();
      throw new ShuffleDamageException(source.location(), "cannot be read", unreadable);
    } catch (RuntimeException failed) {
      source.close();
      throw failed;
    }
  }

  private static ShuffleDamageException damaged(ByteSource source, String problem) {
    return new ShuffleDamageException(source.location(), "damaged shuffle file: " + problem);
  }

  private static byte[] bytes(ByteSource source, long offset, int size) {
    byte[] bytes = new byte[size];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(Math.max(1, size)).asSlice(0, size);
      source.read(offset, segment);
      MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, 0, bytes, 0, size);
    }
    return bytes;
  }

  /** The path, for messages to people. */
  public String location() {
    return source.location();
  }

  /** How many rows there are. */
  public long rows() {
    return index.rows();
  }

  /** How many bytes the file has. */
  public long bytes() {
    return source.length();
  }

  /** The flatbuffer of the schema. */
  public byte[] schema() {
    return schema.clone();
  }

  /** All messages behind the schema, in order. */
  public List<Message> messages() {
    List<Message> messages = new ArrayList<>();
    for (int block = 0; block < index.blocks().size(); block++) {
      for (BlockIndex.Span span : index.blocks().get(block).messages()) {
        messages.add(
            new Message(span.offset(), span.header(), span.body(), span.checksum(), block));
      }
    }
    return messages;
  }

  /** The flatbuffer of a message. */
  public byte[] header(Message message) {
    try {
      return bytes(source, message.offset() + PREFIX, message.header() - PREFIX);
    } catch (StorageException unreadable) {
      throw new ShuffleDamageException(source.location(), "cannot be read", unreadable);
    }
  }

  /** Fills a segment of the body's size. */
  public void body(Message message, MemorySegment into) {
    try {
      source.read(message.offset() + message.header(), into);
    } catch (StorageException unreadable) {
      throw new ShuffleDamageException(source.location(), "cannot be read", unreadable);
    }
  }

  /** The body in a buffer that belongs to the caller. */
  public Buffer body(Message message, Memory memory) {
    Buffer body = memory.allocate(message.body());
    try {
      body(message, body.segment());
      return body;
    } catch (RuntimeException failed) {
      body.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    source.close();
  }
}
