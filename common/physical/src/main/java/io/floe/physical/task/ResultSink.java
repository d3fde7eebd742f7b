package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcFileWriter;
import io.floe.plan.type.Schema;
import io.floe.storage.LocalSink;
import io.floe.storage.StorageException;
import io.floe.storage.StreamSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes rows to a file in their order, and the first of them for display. There is a file even of
 * an empty result, so that its columns are known.
 */
final class ResultSink implements Sink {
  private static final int HEAD_ROWS = 10;

  private final Destination destination;
  private final Schema schema;
  private final Memory memory;
  private final CollectSink rows = new CollectSink();

  ResultSink(Destination destination, Schema schema, Memory memory) {
    this.destination = destination;
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

  /** Writes the file; to be called once, when the pipeline is complete. */
  TaskResult result() {
    Path path = destination.file();
    Path folder = path.toAbsolutePath().getParent();
    if (!destination.makeFolders() && folder != null && !Files.isDirectory(folder)) {
      throw new StorageException(
          path.toString(), "the folder does not exist; pass mkdir=True to make it");
    }
    long count = 0;
    try (LocalSink file = LocalSink.create(path);
        RowWriter writer = RowWriter.open(destination.format(), file, schema, memory)) {
      for (Page page : rows.pages()) {
        writer.write(page);
        count += page.rowCount();
      }
      writer.finish();
      file.commit();
    }
    return new TaskResult(List.of(path), count, head());
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
