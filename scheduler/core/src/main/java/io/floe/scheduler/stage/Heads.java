package io.floe.scheduler.stage;

import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcFile;
import io.floe.format.ipc.IpcFileWriter;
import io.floe.format.ipc.Trust;
import io.floe.plan.type.Schema;
import io.floe.storage.BytesInMemory;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/** Puts the first rows of parts together. */
final class Heads {
  private static final int ROWS = 10;

  private Heads() {}

  /** The first rows of all, as an Arrow IPC file. */
  static ByteBuffer joined(List<ByteBuffer> heads, Schema schema) {
    if (heads.stream().noneMatch(ByteBuffer::hasRemaining)) {
      // Rows that went to the client have none.
      return ByteBuffer.allocate(0);
    }
    if (heads.size() == 1) {
      return heads.getFirst();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        IpcFileWriter writer =
            new IpcFileWriter(new StreamSink("head", bytes), schema, IpcCompression.NONE, memory)) {
      int left = ROWS;
      for (ByteBuffer head : heads) {
        if (left > 0) {
          left -= append(head, left, writer, memory);
        }
      }
      writer.finish();
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static int append(ByteBuffer head, int most, IpcFileWriter writer, Memory memory) {
    byte[] content = new byte[head.remaining()];
    head.duplicate().get(content);
    int count = 0;
    try (IpcFile file =
        IpcFile.open(
            new BytesInMemory("head", MemorySegment.ofArray(content)), Trust.OURS, memory)) {
      for (int batch = 0; batch < file.batchCount() && count < most; batch++) {
        try (Page page = file.batch(batch);
            Page first = Slice.page(page, 0, Math.min(most - count, page.rowCount()), memory)) {
          writer.write(first);
          count += first.rowCount();
        }
      }
    }
    return count;
  }
}
