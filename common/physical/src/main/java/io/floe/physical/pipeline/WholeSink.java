package io.floe.physical.pipeline;

import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.CollectSink;
import io.floe.engine.pipeline.QueryContext;
import io.floe.engine.pipeline.Sink;
import io.floe.engine.pipeline.Source;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects all rows into one page and makes another of it: for what cannot be done page by page.
 * The whole input has to fit into memory, so everything that has a better way takes that.
 */
final class WholeSink implements Sink {
  /** What is made of all rows. */
  @FunctionalInterface
  interface Work {
    /** A page that belongs to the caller; the input stays open. */
    Page apply(Page all, Memory memory);
  }

  private final Work work;
  private final EmptyPage empty;
  private final Memory memory;
  private final CollectSink input = new CollectSink();
  private final CollectSink output = new CollectSink();

  /**
   * A sink.
   *
   * @param empty makes the page that stands for an input without rows
   */
  WholeSink(Work work, EmptyPage empty, Memory memory) {
    this.work = work;
    this.empty = empty;
    this.memory = memory;
  }

  /** Makes a page of no rows with the columns of the input. */
  @FunctionalInterface
  interface EmptyPage {
    Page make(Memory memory);
  }

  @Override
  public Local local(QueryContext context) {
    return input.local(context);
  }

  @Override
  public void complete() {
    input.complete();
    List<Page> pages = input.take();
    List<Page> cut = new ArrayList<>();
    try (Page all = pages.isEmpty() ? empty.make(memory) : Concatenate.pages(pages, memory)) {
      pages.forEach(Page::close);
      pages = List.of();
      try (Page result = work.apply(all, memory)) {
        Frames.cut(result, cut, memory);
      }
    } finally {
      pages.forEach(Page::close);
    }
    Local local = output.local(QueryContext.of(memory, 1));
    cut.forEach(local::add);
    output.complete();
  }

  /** Reads the result once it is there. */
  Source source() {
    return output.source();
  }

  @Override
  public void close() {
    input.close();
    output.close();
  }
}
