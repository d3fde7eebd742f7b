package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One file after the other in row order; while one is still being written, the next is filled.
 * There is a file even of an empty result, so that its columns are known.
 */
final class PartsOutput extends RowOutput {
  private final Layout.Parts layout;
  private final long partRows;
  private int count;
  private @Nullable QueuedFile current;

  PartsOutput(Destination destination, Layout.Parts layout, Schema schema, Memory memory) {
    super(destination, schema, memory);
    this.layout = layout;
    this.partRows = partRows(schema);
  }

  @Override
  public void add(Page page) {
    QueuedFile file;
    try {
      file = current();
    } catch (RuntimeException failed) {
      page.close();
      throw failed;
    }
    file.add(page);
    file.check();
    if (file.rows() >= partRows) {
      file.end();
      current = null;
    }
  }

  @Override
  public void end() {
    if (count == 0 || current != null) {
      current().end();
      current = null;
    }
  }

  private QueuedFile current() {
    QueuedFile file = current;
    if (file == null) {
      String name =
          "%s-%05d.%s"
              .formatted(layout.prefix(), count++, Destination.extension(destination().format()));
      file = start(destination().child(name));
      current = file;
    }
    return file;
  }
}
