package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcFileWriter;
import io.floe.plan.type.Schema;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The first rows of a result, for display, as an Arrow IPC file. */
final class HeadRows implements AutoCloseable {
  private static final int ROWS = 10;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final IpcFileWriter writer;
  private final Memory memory;
  private int left = ROWS;

  HeadRows(Schema schema, Memory memory) {
    this.memory = memory;
    this.writer =
        new IpcFileWriter(new StreamSink("head", bytes), schema, IpcCompression.NONE, memory);
  }

  /** Looks at a page, which stays the caller's. */
  void add(Page page) {
    int count = Math.min(left, page.rowCount());
    if (count > 0) {
      try (Page first = Slice.page(page, 0, count, memory)) {
        writer.write(first);
      }
      left -= count;
    }
  }

  ByteBuffer finish() {
    writer.finish();
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  @Override
  public void close() {
    writer.close();
  }
}
