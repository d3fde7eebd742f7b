package io.floe.physical.task;

import io.floe.engine.column.Page;
import java.util.concurrent.CompletableFuture;

/** Takes the pages of a result, one at a time. */
interface PageOutput extends AutoCloseable {
  /** Takes a page, which belongs to the output from now on. */
  void add(Page page);

  /** No page will come any more. */
  void end();

  /** Done when more pages may come. */
  CompletableFuture<Void> room();

  @Override
  void close();
}
