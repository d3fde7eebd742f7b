package io.floe.format.ipc;

import com.google.flatbuffers.FlatBufferBuilder;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.codec.Codec;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/** Collects the nodes and buffers of one record batch and makes the message of it. */
final class BodyWriter {
  private static final MemorySegment ZEROS =
      MemorySegment.ofArray(new byte[IpcMessage.ALIGNMENT]).asReadOnly();

  private final IpcCompression compression;
  private final Memory memory;
  private final List<MemorySegment> parts = new ArrayList<>();
  private final List<AutoCloseable> owned = new ArrayList<>();
  private final List<long[]> nodes = new ArrayList<>();
  private final List<long[]> buffers = new ArrayList<>();
  private final List<Long> variadic = new ArrayList<>();
  private long size;

  BodyWriter(IpcCompression compression, Memory memory) {
    this.compression = compression;
    this.memory = memory;
  }

  Memory memory() {
    return memory;
  }

  /** Keeps something open until the message is written. */
  <T extends AutoCloseable> T own(T resource) {
    owned.add(resource);
    return resource;
  }

  /** Gives everything back when encoding has failed. */
  void free() {
    new IpcMessage(MemorySegment.NULL, List.of(), 0, owned).close();
  }

  void node(long rows, long nulls) {
    nodes.add(new long[] {rows, nulls});
  }

  void variadic(long count) {
    variadic.add(count);
  }

  void buffer(MemorySegment bytes) {
    long start = size;
    @Nullable Codec codec = compression.codec();
    if (codec == null || bytes.byteSize() == 0) {
      part(bytes);
    } else {
      compressed(codec, bytes);
    }
    buffers.add(new long[] {start, size - start});
    long padding = -size & (IpcMessage.ALIGNMENT - 1);
    if (padding > 0) {
      part(ZEROS.asSlice(0, padding));
    }
  }

  private void compressed(Codec codec, MemorySegment bytes) {
    Buffer room = own(memory.allocate(8 + codec.maxCompressedSize(bytes.byteSize())));
    long length = codec.compress(bytes, room.segment().asSlice(8));
    // Arrow also allows plain bytes behind a length of -1; Polars then reads 128-bit numbers from
    // an address it cannot bear, and never writes that form itself.
    room.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, 0, bytes.byteSize());
    part(room.segment().asSlice(0, 8 + length));
  }

  private void part(MemorySegment bytes) {
    if (bytes.byteSize() > 0) {
      parts.add(bytes);
      size += bytes.byteSize();
    }
  }

  /** The message of a batch of rows. */
  IpcMessage batch(long rows) {
    FlatBufferBuilder builder = new FlatBufferBuilder(1024);
    return message(builder, MessageHeader.RecordBatch, table(builder, rows));
  }

  /** The message of a dictionary. */
  IpcMessage dictionary(long number, long rows) {
    FlatBufferBuilder builder = new FlatBufferBuilder(256);
    int data = table(builder, rows);
    return message(
        builder,
        MessageHeader.DictionaryBatch,
        DictionaryBatch.createDictionaryBatch(builder, number, data, false));
  }

  private int table(FlatBufferBuilder builder, long rows) {
    int compressed =
        compression == IpcCompression.NONE
            ? 0
            : BodyCompression.createBodyCompression(
                builder, compression.number(), BodyCompressionMethod.BUFFER);
    RecordBatch.startNodesVector(builder, nodes.size());
    for (long[] node : nodes.reversed()) {
      FieldNode.createFieldNode(builder, node[0], node[1]);
    }
    int nodeVector = builder.endVector();
    RecordBatch.startBuffersVector(builder, buffers.size());
    for (long[] buffer : buffers.reversed()) {
      org.apache.arrow.flatbuf.Buffer.createBuffer(builder, buffer[0], buffer[1]);
    }
    int bufferVector = builder.endVector();
    int counts =
        variadic.isEmpty()
            ? 0
            : RecordBatch.createVariadicBufferCountsVector(
                builder, variadic.stream().mapToLong(Long::longValue).toArray());
    RecordBatch.startRecordBatch(builder);
    RecordBatch.addLength(builder, rows);
    RecordBatch.addNodes(builder, nodeVector);
    RecordBatch.addBuffers(builder, bufferVector);
    if (compressed != 0) {
      RecordBatch.addCompression(builder, compressed);
    }
    if (counts != 0) {
      RecordBatch.addVariadicBufferCounts(builder, counts);
    }
    return RecordBatch.endRecordBatch(builder);
  }

  private IpcMessage message(FlatBufferBuilder builder, byte kind, int header) {
    Message.startMessage(builder);
    Message.addVersion(builder, MetadataVersion.V5);
    Message.addHeaderType(builder, kind);
    Message.addHeader(builder, header);
    Message.addBodyLength(builder, size);
    builder.finish(Message.endMessage(builder));
    return new IpcMessage(MemorySegment.ofArray(builder.sizedByteArray()), parts, size, owned);
  }
}
