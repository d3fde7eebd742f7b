package io.floe.worker.shuffle;

import com.google.protobuf.ByteString;
import io.floe.engine.memory.Memory;
import io.floe.physical.exchange.PartitionPath;

/** A shuffle file as messages to be sent, one after the other. */
interface FileMessages extends AutoCloseable {
  /** Takes a message; the body is gone when it returns. */
  @FunctionalInterface
  interface Receiver {
    /** One message: its flatbuffer, its body, and the checksum over both. */
    void take(byte[] header, ByteString body, int checksum);
  }

  /** The flatbuffer of the schema. */
  byte[] schema();

  /** Hands on the next messages; false behind the last. */
  boolean next(Receiver receiver);

  @Override
  void close();

  /** Opens a file of any format. */
  static FileMessages open(PartitionPath path, Memory memory) {
    return switch (path.type()) {
      case IPC -> new IpcMessages(path.messages(), memory);
      case PARQUET -> new ParquetMessages(path.parquet(memory), memory);
      case SPOOL -> new SpooledMessages(path.spool());
    };
  }
}
