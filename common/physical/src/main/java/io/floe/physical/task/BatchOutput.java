package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcEncoder;
import io.floe.format.ipc.IpcMessage;
import io.floe.plan.type.Schema;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Turns pages into messages for a reader elsewhere. */
final class BatchOutput implements PageOutput {
  private final BatchReceiver receiver;
  private final IpcEncoder encoder;
  private long rows;

  BatchOutput(BatchReceiver receiver, Schema schema, Memory memory) {
    this.receiver = receiver;
    this.encoder = IpcEncoder.forStream(schema, Map.of(), IpcCompression.NONE, memory);
    try (IpcMessage message = encoder.schema()) {
      receiver.schema(message.header().toArray(ValueLayout.JAVA_BYTE));
    }
  }

  /** How many rows went through. */
  long rows() {
    return rows;
  }

  @Override
  public void add(Page page) {
    try (page) {
      if (page.rowCount() == 0) {
        return;
      }
      rows += page.rowCount();
      for (IpcMessage message : encoder.page(page)) {
        try (message) {
          receiver.batch(message.header().toArray(ValueLayout.JAVA_BYTE), body(message));
        }
      }
    }
  }

  /** The reader may be slow: its copy must not hold memory of the query. */
  private static byte[] body(IpcMessage message) {
    byte[] body = new byte[Math.toIntExact(message.bodySize())];
    MemorySegment target = MemorySegment.ofArray(body);
    long at = 0;
    for (MemorySegment part : message.body()) {
      MemorySegment.copy(part, 0, target, at, part.byteSize());
      at += part.byteSize();
    }
    return body;
  }

  @Override
  public void end() {
    receiver.end();
  }

  @Override
  public CompletableFuture<Void> room() {
    return receiver.room();
  }

  @Override
  public void close() {
    encoder.close();
  }
}
