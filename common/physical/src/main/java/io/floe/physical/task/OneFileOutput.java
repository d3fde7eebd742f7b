package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.Schema;

/** All rows in one file. */
final class OneFileOutput extends RowOutput {
  private final QueuedFile file;

  OneFileOutput(Destination destination, Schema schema, Memory memory) {
    super(destination, schema, memory);
    this.file = start(destination.location());
  }

  @Override
  public void add(Page page) {
    file.add(page);
    file.check();
  }

  @Override
  public void end() {
    file.end();
  }
}
