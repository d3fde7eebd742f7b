package io.floe.format.shuffle;

import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcEncoder;
import io.floe.format.ipc.IpcMessage;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes one shuffle file. The sink stays the caller's and is not committed here. */
public final class ShuffleFileWriter {
  private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};

  private final ByteSink sink;
  private final List<BlockIndex.Block> blocks = new ArrayList<>();

  /** Starts a file with its schema. */
  public ShuffleFileWriter(ByteSink sink, Schema schema, Memory memory) {
    this.sink = sink;
    try (IpcEncoder encoder = IpcEncoder.forStream(schema, Map.of(), IpcCompression.NONE, memory)) {
      encoder.schema().write(sink);
    }
  }

  /**
   * Appends a block, which stays the caller's. Blocks may come from several threads and in any
   * order; they are read by morsel, then by sequence.
   */
  public synchronized void append(EncodedBlock block, long morsel, long sequence) {
    List<BlockIndex.Span> spans = new ArrayList<>();
    for (int number = 0; number < block.messages().size(); number++) {
      IpcMessage message = block.messages().get(number);
      spans.add(
          new BlockIndex.Span(
              sink.position(),
              message.framedHeaderSize(),
              message.bodySize(),
              block.checksum(number)));
      message.write(sink);
    }
    blocks.add(new BlockIndex.Block(morsel, sequence, block.rows(), List.copyOf(spans)));
  }

  /** Writes the end of the stream and the index; returns how many rows there are. */
  public synchronized long finish() {
    sink.write(MemorySegment.ofArray(END));
    blocks.sort(BlockIndex.Block.ORDER);
    BlockIndex index = new BlockIndex(blocks);
    MemorySegment bytes = MemorySegment.ofArray(index.bytes());
    MemorySegment tail = MemorySegment.ofArray(new byte[BlockIndex.TAIL]);
    tail.set(ValueLayout.JAVA_INT_UNALIGNED, 0, (int) bytes.byteSize());
    tail.set(ValueLayout.JAVA_INT_UNALIGNED, 4, new Checksum().add(bytes).value());
    tail.set(ValueLayout.JAVA_LONG_UNALIGNED, 8, BlockIndex.MAGIC);
    sink.write(bytes);
    sink.write(tail);
    return index.rows();
  }
}
