package io.floe.worker.shuffle;

import com.google.protobuf.ByteString;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.shuffle.EncodedBlock;
import io.floe.physical.exchange.ParquetPartitionReader;
import java.util.Optional;

/** A file in parquet: its pages are encoded for the way. */
final class ParquetMessages implements FileMessages {
  private final ParquetPartitionReader reader;
  private final Memory memory;

  /** Takes over the reader. */
  ParquetMessages(ParquetPartitionReader reader, Memory memory) {
    this.reader = reader;
    this.memory = memory;
  }

  @Override
  public byte[] schema() {
    return EncodedBlock.schema(reader.schema(), memory);
  }

  @Override
  public boolean next(Receiver receiver) {
    Optional<Page> next = reader.next();
    if (next.isEmpty()) {
      return false;
    }
    try (Page page = next.get();
        EncodedBlock block = EncodedBlock.of(page, reader.schema(), IpcCompression.LZ4, memory)) {
      for (int message = 0; message < block.messageCount(); message++) {
        receiver.take(
            block.header(message),
            ByteString.copyFrom(block.body(message)),
            block.checksum(message));
      }
    }
    return true;
  }

  @Override
  public void close() {
    reader.close();
  }
}
