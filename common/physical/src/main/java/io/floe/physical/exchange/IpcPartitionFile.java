package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.shuffle.EncodedBlock;
import io.floe.format.shuffle.ShuffleFileWriter;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;

/** A partition in Arrow's format; pages come in any order. */
final class IpcPartitionFile implements PartitionFile {
  private final ByteSink sink;
  private final ShuffleFileWriter writer;
  private final Schema schema;
  private final IpcCompression compression;
  private final Memory memory;

  /** Takes over the sink. */
  IpcPartitionFile(ByteSink sink, Schema schema, IpcCompression compression, Memory memory) {
    this.sink = sink;
    this.writer = new ShuffleFileWriter(sink, schema, memory);
    this.schema = schema;
    this.compression = compression;
    this.memory = memory;
  }

  @Override
  public void write(Page page, long morsel, long sequence) {
    try (EncodedBlock block = EncodedBlock.of(page, schema, compression, memory)) {
      writer.append(block, morsel, sequence);
    }
  }

  @Override
  public long finish() {
    long rows = writer.finish();
    sink.commit();
    return rows;
  }

  @Override
  public long bytes() {
    return sink.position();
  }

  @Override
  public void close() {
    sink.close();
  }
}
