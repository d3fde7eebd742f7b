package io.floe.format.text;

import io.floe.engine.column.Page;
import java.util.Optional;

/** Rows of a part of a file, page by page, for one thread. */
public interface RowReader extends AutoCloseable {
  /** The next page, which belongs to the caller; empty behind the last. */
  Optional<Page> next();

  @Override
  void close();
}
