package io.floe.engine.spill;

import io.floe.engine.column.Layout;
import java.util.List;

/** Where a query sets pages aside that do not fit into its memory. For any number of threads. */
public interface SpillSpace {

  /** A new, empty file for pages of these layouts, which belongs to the caller. */
  SpillFile create(List<Layout> layouts);
}
