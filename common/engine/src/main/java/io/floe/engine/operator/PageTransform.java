package io.floe.engine.operator;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An operator that makes one page of each page: filter, projection and their like. */
public final class PageTransform implements Operator {
  /** What is done with a page; the page stays open, the result belongs to the caller. */
  public interface Step {
    /** The new page. */
    Page apply(Page page, Memory memory);
  }

  private final Step step;
  private final Memory memory;
  private @Nullable Page ready;
  private boolean finished;

  public PageTransform(Step step, Memory memory) {
    this.step = step;
    this.memory = memory;
  }

  @Override
  public boolean needsInput() {
    return ready == null && !finished;
  }

  @Override
  public void addInput(Page page) {
    try (page) {
      ready = step.apply(page, memory);
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
    return finished && ready == null;
  }

  @Override
  public void close() {
    if (ready != null) {
      ready.close();
      ready = null;
    }
  }
}
