package io.floe.format.ipc;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/** Writes a stream. The sink stays the caller's. */
public final class IpcStreamWriter implements AutoCloseable {
  private static final byte[] END = {-1, -1, -1, -1, 0, 0, 0, 0};

  private final ByteSink sink;
  private final IpcEncoder encoder;

  /** Starts a stream and writes its schema. */
  public IpcStreamWriter(
      ByteSink sink,
      Schema schema,
      Map<String, String> metadata,
      IpcCompression compression,
      Memory memory) {
    this.sink = sink;
    this.encoder = IpcEncoder.forStream(schema, metadata, compression, memory);
    encoder.schema().write(sink);
  }

  /** Appends a page, which stays the caller's. */
  public void write(Page page) {
    for (IpcMessage message : encoder.page(page)) {
      try (message) {
        message.write(sink);
      }
    }
  }

  /** Writes the mark of the end. */
  public void finish() {
    sink.write(MemorySegment.ofArray(END));
  }

  @Override
  public void close() {
    encoder.close();
  }
}
