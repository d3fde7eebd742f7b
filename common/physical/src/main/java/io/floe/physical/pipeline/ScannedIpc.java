package io.floe.physical.pipeline;

import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.format.ipc.IpcFile;
import io.floe.format.ipc.Trust;
import io.floe.plan.type.Schema;
import io.floe.storage.Access;
import io.floe.storage.ByteSource;
import io.floe.storage.Storage;
import java.util.List;
import java.util.Optional;

/** An Arrow IPC file of a scan; its batches are the groups. */
final class ScannedIpc implements ScannedFile {
  private final String path;
  private final ByteSource source;
  private final IpcFile file;
  private final long[] rows;

  ScannedIpc(String path, Access access, Memory memory) {
    this.path = path;
    this.source = Storage.open(path, access);
    this.file = IpcFile.open(source, Trust.CHECKED, memory);
    this.rows = new long[file.batchCount()];
    for (int batch = 0; batch < rows.length; batch++) {
      rows[batch] = file.batchRows(batch);
    }
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public Schema schema() {
    return file.schema();
  }

  @Override
  public int groupCount() {
    return file.batchCount();
  }

  @Override
  public long groupRows(int group) {
    return rows[group];
  }

  @Override
  public Pages read(int group, List<Integer> columns, long from, long rows, Memory memory) {
    int[] positions = columns.stream().mapToInt(Integer::intValue).toArray();
    Page chosen;
    try (Page batch = file.batch(group)) {
      chosen = batch.select(positions);
    }
    long end = from + rows;
    return new Pages() {
      private long at = from;

      @Override
      public Optional<Page> next() {
        if (at >= end) {
          return Optional.empty();
        }
        int count = (int) Math.min(Page.TARGET_ROWS, end - at);
        Page page = Slice.page(chosen, (int) at, count, memory);
        at += count;
        return Optional.of(page);
      }

      @Override
      public void close() {
        chosen.close();
      }
    };
  }

  @Override
  public void close() {
    file.close();
    source.close();
  }
}
