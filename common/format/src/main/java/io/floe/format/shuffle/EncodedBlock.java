package io.floe.format.shuffle;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcEncoder;
import io.floe.format.ipc.IpcMessage;
import io.floe.plan.type.Schema;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page as messages that can be read without any before them: its dictionaries are part of it. It
 * is made by the thread that has the page, so that compression is not done one after the other.
 */
public final class EncodedBlock implements AutoCloseable {
  private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[128]).asReadOnly();
  private static final int PREFIX = 8;

  private final int rows;
  private final IpcEncoder encoder;
  private final List<IpcMessage> messages;
  private final List<Integer> checksums;

  private EncodedBlock(
      int rows, IpcEncoder encoder, List<IpcMessage> messages, List<Integer> checksums) {
    this.rows = rows;
    this.encoder = encoder;
    this.messages = messages;
    this.checksums = checksums;
  }

  /** Encodes a page, which stays the caller's and has to be open as long as the block. */
  public static EncodedBlock of(
      Page page, Schema schema, IpcCompression compression, Memory memory) {
    IpcEncoder encoder = IpcEncoder.forStream(schema, Map.of(), compression, memory);
    try {
      List<IpcMessage> messages = encoder.page(page);
      List<Integer> checksums = new ArrayList<>();
      messages.forEach(message -> checksums.add(checksum(message)));
      return new EncodedBlock(page.rowCount(), encoder, messages, checksums);
    } catch (RuntimeException failed) {
      encoder.close();
      throw failed;
    }
  }

  private static int checksum(IpcMessage message) {
    Checksum sum = new Checksum().add(message.header());
    sum.add(ZEROS.asSlice(0, message.framedHeaderSize() - PREFIX - message.header().byteSize()));
    message.body().forEach(sum::add);
    return sum.value();
  }

  int rows() {
    return rows;
  }

  List<IpcMessage> messages() {
    return messages;
  }

  /** The flatbuffer of a schema, as it comes before all blocks. */
  public static byte[] schema(Schema schema, Memory memory) {
    try (IpcEncoder encoder = IpcEncoder.forStream(schema, Map.of(), IpcCompression.NONE, memory);
        IpcMessage message = encoder.schema()) {
      return padded(message);
    }
  }

  /** How many messages there are. */
  public int messageCount() {
    return messages.size();
  }

  /** The checksum over header and body of a message. */
  public int checksum(int message) {
    return checksums.get(message);
  }

  /** The flatbuffer of a message, with its padding. */
  public byte[] header(int message) {
    return padded(messages.get(message));
  }

  private static byte[] padded(IpcMessage message) {
    byte[] header = new byte[message.framedHeaderSize() - PREFIX];
    MemorySegment.copy(
        message.header(), 0, MemorySegment.ofArray(header), 0, message.header().byteSize());
    return header;
  }

  /** A copy of the body of a message. */
  public ByteBuffer body(int message) {
    ByteBuffer body = ByteBuffer.allocate(Math.toIntExact(messages.get(message).bodySize()));
    messages.get(message).body().forEach(part -> body.put(part.asByteBuffer()));
    return body.flip();
  }

  @Override
  public void close() {
    messages.forEach(IpcMessage::close);
    encoder.close();
  }
}
