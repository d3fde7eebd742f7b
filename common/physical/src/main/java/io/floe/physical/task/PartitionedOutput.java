package io.floe.physical.task;

import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Files by keys and by size, numbered within each folder; rows keep their order. */
final class PartitionedOutput extends RowOutput {
  private static final int VALUE_BYTES = 8;

  private final Layout.Partitioned layout;
  private final HiveFolders folders;
  private final Memory memory;
  private final int[] written;
  private final long mostRows;
  private final Map<String, Folder> open = new HashMap<>();

  PartitionedOutput(
      Destination destination, Layout.Partitioned layout, Schema schema, Memory memory) {
    super(destination, withoutKeys(schema, layout), memory);
    this.layout = layout;
    this.memory = memory;
    this.folders = new HiveFolders(layout.keys());
    this.written = IntStream.range(0, schema.size() - layout.keys().size()).toArray();
    long bySize = layout.mostBytes() / VALUE_BYTES / Math.max(1, written.length);
    this.mostRows = Math.max(1, Math.min(layout.mostRows(), bySize));
  }

  private static Schema withoutKeys(Schema schema, Layout.Partitioned layout) {
    return Schema.of(schema.fields().subList(0, schema.size() - layout.keys().size()));
  }

  /** Where the next rows of a folder go. */
  private static final class Folder {
    private int files;
    private @Nullable QueuedFile file;
  }

  @Override
  public void add(Page page) {
    try (page) {
      if (layout.keys().isEmpty()) {
        write("", page.share());
        return;
      }
      for (Map.Entry<String, List<Integer>> rows :
          folders.rows(page, written.length, memory).entrySet()) {
        int[] chosen = rows.getValue().stream().mapToInt(Integer::intValue).toArray();
        try (Page values = page.select(written)) {
          write(rows.getKey(), Gather.page(values, chosen, 0, chosen.length, memory));
        }
      }
    }
  }

  /** Gives rows to the file of a folder, and starts another where it is full. */
  private void write(String name, Page page) {
    Folder folder = open.computeIfAbsent(name, ignored -> new Folder());
    try (page) {
      int from = 0;
      while (from < page.rowCount()) {
        QueuedFile file = file(name, folder);
        int count = (int) Math.min(page.rowCount() - from, mostRows - file.rows());
        file.add(Slice.page(page, from, count, memory));
        file.check();
        from += count;
        if (file.rows() >= mostRows) {
          file.end();
          folder.file = null;
        }
      }
    }
  }

  private QueuedFile file(String name, Folder folder) {
    QueuedFile file = folder.file;
    if (file == null) {
      file =
          start(
              destination()
                  .child(
                      "%s%s%08x.%s"
                          .formatted(name, layout.prefix(), folder.files++, layout.extension())));
      folder.file = file;
    }
    return file;
  }

  @Override
  public void end() {
    for (Folder folder : open.values()) {
      if (folder.file != null) {
        folder.file.end();
        folder.file = null;
      }
    }
  }
}
