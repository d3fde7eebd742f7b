package io.floe.engine.spill;

import io.floe.engine.column.Page;
import java.util.Optional;

/** Pages set aside: first written, by several threads at once if need be, then read. */
public interface SpillFile extends AutoCloseable {

  /** Appends a page, which stays the caller's. */
  void write(Page page);

  /** Reads all pages from the first on; nothing may be written any more. */
  Reader read();

  /** Removes the file. */
  @Override
  void close();

  /** Pages in the order in which they were written. */
  interface Reader extends AutoCloseable {
    /** The next page, which belongs to the caller; empty behind the last. */
    Optional<Page> next();

    @Override
    void close();
  }
}
