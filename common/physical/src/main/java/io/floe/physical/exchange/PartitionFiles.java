package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.shuffle.EncodedBlock;
import io.floe.format.shuffle.ShuffleFileWriter;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of all partitions of a task; a partition without rows has none. For several threads.
 */
public final class PartitionFiles implements AutoCloseable {
  private final ShuffleTarget target;
  private final Schema schema;
  private final IpcCompression compression;
  private final Memory memory;
  private final @Nullable OpenFile[] files;
  private final List<Long> rows = new ArrayList<>();
  private final List<Long> bytes = new ArrayList<>();

  /** Takes over the target. */
  public PartitionFiles(
      ShuffleTarget target,
      int partitions,
      Schema schema,
      IpcCompression compression,
      Memory memory) {
    this.target = target;
    this.schema = schema;
    this.compression = compression;
    this.memory = memory;
    this.files = new OpenFile[partitions];
  }

  private record OpenFile(ByteSink sink, ShuffleFileWriter writer) {}

  /** Writes a page, which stays the caller's, to its place in the order. */
  void write(int partition, Page page, long morsel, long sequence) {
    try (EncodedBlock block = EncodedBlock.of(page, schema, compression, memory)) {
      file(partition).writer().append(block, morsel, sequence);
    }
  }

  private OpenFile file(int partition) {
    synchronized (files) {
      OpenFile known = files[partition];
      if (known == null) {
        ByteSink sink = target.create(partition);
        try {
          known = new OpenFile(sink, new ShuffleFileWriter(sink, schema, memory));
        } catch (RuntimeException failed) {
          sink.close();
          throw failed;
        }
        files[partition] = known;
      }
      return known;
    }
  }

  /** Makes everything visible. */
  void commit() {
    for (OpenFile file : files) {
      rows.add(file == null ? 0 : file.writer().finish());
      bytes.add(file == null ? 0 : file.sink().position());
      if (file != null) {
        file.sink().commit();
      }
    }
    target.commit(rows);
  }

  /** Rows of each partition; known after the commit. */
  public List<Long> rows() {
    return List.copyOf(rows);
  }

  /** Bytes of each partition; known after the commit. */
  public List<Long> bytes() {
    return List.copyOf(bytes);
  }

  @Override
  public void close() {
    for (int partition = 0; partition < files.length; partition++) {
      OpenFile file = files[partition];
      if (file != null) {
        file.sink().close();
      }
    }
    target.close();
  }
}
