package io.floe.physical.exchange;

import io.floe.format.shuffle.Checksum;
import io.floe.storage.ByteSink;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A file of messages that go to a client as they are: each with its lengths and its checksum before
 * it, the schema first.
 */
public final class SpoolWriter {
  /** Length of the header, checksum of both parts, length of the body. */
  static final int PREFIX = 2 * Integer.BYTES + Long.BYTES;

  private final ByteSink sink;
  private long messages;

  /** A writer to a sink, which stays the caller's. */
  public SpoolWriter(ByteSink sink) {
    this.sink = sink;
  }

  /** Appends a message. */
  public void append(byte[] header, byte[] body) {
    MemorySegment first = MemorySegment.ofArray(header);
    MemorySegment second = MemorySegment.ofArray(body);
    byte[] prefix =
        ByteBuffer.allocate(PREFIX)
            .putInt(header.length)
            .putInt(new Checksum().add(first).add(second).value())
            .putLong(body.length)
            .array();
    sink.write(MemorySegment.ofArray(prefix));
    sink.write(first);
    sink.write(second);
    messages++;
  }

  /** How many messages there are. */
  public long messages() {
    return messages;
  }
}
