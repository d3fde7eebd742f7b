package io.floe.engine.operator;

import io.floe.engine.column.Page;
import io.floe.engine.column.Slice;
import io.floe.engine.memory.Memory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets the rows from one number on pass, for pipelines on one thread. */
public final class SliceOperator implements Operator {
  private final Memory memory;
  private long toSkip;
  private long left;
  private @Nullable Page ready;
  private boolean finished;

  public SliceOperator(long offset, long length, Memory memory) {
    this.toSkip = offset;
    this.left = length;
    this.memory = memory;
  }

  @Override
  public boolean needsInput() {
    return ready == null && !finished && left > 0;
  }

  @Override
  public void addInput(Page page) {
    try (page) {
      int from = (int) Math.min(toSkip, page.rowCount());
      int count = (int) Math.min(page.rowCount() - from, left);
      toSkip -= from;
      left -= count;
      if (count > 0) {
        ready = Slice.page(page, from, count, memory);
      }
    }
  }

  @Override
  public void finish() {
    finished = true;
  }

  @Override
  public Optional<Page> output() {
    Optional<Page> result = Optional.ofNullable(ready);
    ready = null;
    return result;
  }

  @Override
  public boolean isFinished() {
    return ready == null && (finished || left <= 0);
  }

  @Override
  public void close() {
    if (ready != null) {
      ready.close();
      ready = null;
    }
  }
}
