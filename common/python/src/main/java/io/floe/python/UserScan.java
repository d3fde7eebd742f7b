package io.floe.python;

import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import java.util.List;

/** A source in Python that is being read; it holds a helper of its own until it is closed. */
public interface UserScan extends AutoCloseable {
  /** The pages of the next frame, which belong to the caller; none at the end. */
  List<Page> next(Memory memory);

  @Override
  void close();
}
