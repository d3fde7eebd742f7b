package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcFileWriter;
import io.floe.format.parquet.ParquetOptions;
import io.floe.format.parquet.ParquetWriter;
import io.floe.plan.type.Schema;
import io.floe.storage.LocalSink;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes a result as the client expects it: parquet in row order, and the first rows for display.
 * There is one part even of an empty result, so that its columns are known.
 */
final class ResultSink implements Sink {
  private static final int HEAD_ROWS = 10;

  private final Path folder;
  private final Schema schema;
  private final Memory memory;
  private final CollectSink rows = new CollectSink();

  ResultSink(Path folder, Schema schema, Memory memory) {
    this.folder = folder;
    this.schema = schema;
    this.memory = memory;
  }

  @Override
  public Local local(QueryContext context) {
    return rows.local(context);
  }

  @Override
  public void complete() {
    rows.complete();
  }

  /** Writes the files; to be called once, when the pipeline is complete. */
  TaskResult result() {
    Path part = folder.resolve("part-00000.parquet");
    long count = 0;
    try (LocalSink file = LocalSink.create(part);
        ParquetWriter writer =
            new ParquetWriter(file, schema, ParquetOptions.DEFAULT, Map.of(), memory)) {
      for (Page page : rows.pages()) {
        writer.write(page);
      }
      writer.finish();
      count = writer.rowCount();
      file.commit();
    }
    return new TaskResult(List.of(part), count, head());
  }

  private ByteBuffer head() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (IpcFileWriter writer =
        new IpcFileWriter(new StreamSink("head", bytes), schema, IpcCompression.NONE, memory)) {
      int left = HEAD_ROWS;
      for (Page page : rows.pages()) {
        if (left == 0) {
          break;
        }
        int count = Math.min(left, page.rowCount());
        try (Page first = Slice.page(page, 0, count, memory)) {
          writer.write(first);
        }
        left -= count;
      }
      writer.finish();
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  @Override
  public void close() {
    rows.close();
  }
}
