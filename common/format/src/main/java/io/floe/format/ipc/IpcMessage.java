package io.floe.format.ipc;

import io.floe.storage.ByteSink;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * A message to be written or sent.
 *
 * @param header the flatbuffer, without its length in front
 * @param body the body's parts in order, padding included
 * @param bodySize how many bytes the parts have together
 * @param owned what must live until the message is written
 */
public record IpcMessage(
    MemorySegment header, List<MemorySegment> body, long bodySize, List<AutoCloseable> owned)
    implements AutoCloseable {
  /** What buffers, bodies and headers are aligned to. */
  static final int ALIGNMENT = 64;

  private static final int PREFIX = 8;

  /** How many bytes the header takes in a stream, with its length and padding. */
  public int framedHeaderSize() {
    return ((int) header.byteSize() + PREFIX + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Appends the message as streams and files hold it. */
  public void write(ByteSink sink) {
    byte[] framed = new byte[framedHeaderSize()];
    MemorySegment segment = MemorySegment.ofArray(framed);
    segment.set(ValueLayout.JAVA_INT_UNALIGNED, 0, -1);
    segment.set(ValueLayout.JAVA_INT_UNALIGNED, 4, framed.length - PREFIX);
    MemorySegment.copy(header, 0, segment, PREFIX, header.byteSize());
    sink.write(segment);
    body.forEach(sink::write);
  }

  @Override
  public void close() {
    for (AutoCloseable resource : owned) {
      try {
        resource.close();
      } catch (Exception failed) {
        throw new IllegalStateException(failed);
      }
    }
  }
}
