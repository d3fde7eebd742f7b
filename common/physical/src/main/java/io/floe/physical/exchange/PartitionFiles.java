package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcCompression;
import io.floe.physical.task.ShuffleOptions;
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
  private final ShuffleOptions options;
  private final ShuffleFileType type;
  private final Memory memory;
  private final @Nullable PartitionFile[] files;
  private final List<Long> rows = new ArrayList<>();
  private final List<Long> bytes = new ArrayList<>();

  /** Takes over the target. */
  public PartitionFiles(
      ShuffleTarget target, int partitions, Schema schema, ShuffleOptions options, Memory memory) {
    this.target = target;
    this.schema = schema;
    this.options = options;
    this.type =
        options.format() == ShuffleOptions.Format.PARQUET && ParquetPartitionFile.keeps(schema)
            ? ShuffleFileType.PARQUET
            : ShuffleFileType.IPC;
    this.memory = memory;
    this.files = new PartitionFile[partitions];
  }

  /** Whether pages have to be written in the order of their rows, by one thread. */
  public boolean needOrder() {
    return type == ShuffleFileType.PARQUET;
  }

  /** Writes a page, which stays the caller's, to its place in the order. */
  void write(int partition, Page page, long morsel, long sequence) {
    file(partition).write(page, morsel, sequence);
  }

  private PartitionFile file(int partition) {
    synchronized (files) {
      PartitionFile known = files[partition];
      if (known == null) {
        ByteSink sink = target.create(partition, type);
        try {
          known = open(sink);
        } catch (RuntimeException failed) {
          sink.close();
          throw failed;
        }
        files[partition] = known;
      }
      return known;
    }
  }

  private PartitionFile open(ByteSink sink) {
    return switch (type) {
      case IPC -> new IpcPartitionFile(sink, schema, compression(), memory);
      case PARQUET -> new ParquetPartitionFile(sink, schema, options, memory);
      case SPOOL -> throw new IllegalStateException("partitions are for tasks");
    };
  }

  private IpcCompression compression() {
    return switch (options.compression()) {
      case NONE -> IpcCompression.NONE;
      case LZ4 -> IpcCompression.LZ4;
      case ZSTD ->
          options.level().isPresent()
              ? IpcCompression.zstd(options.level().getAsInt())
              : IpcCompression.ZSTD;
    };
  }

  /** Makes everything visible. */
  void commit() {
    for (PartitionFile file : files) {
      rows.add(file == null ? 0 : file.finish());
      bytes.add(file == null ? 0 : file.bytes());
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
    for (PartitionFile file : files) {
      if (file != null) {
        file.close();
      }
    }
    target.close();
  }
}
