package io.floe.physical.exchange;

import io.floe.engine.column.Page;
import java.util.Optional;

/** The pages of one shuffle file in order, for one thread. */
public interface PartitionReader extends AutoCloseable {
  /**
   * The next page, which belongs to the caller; empty behind the last.
   *
   * @throws io.floe.format.shuffle.ShuffleDamageException when it is not what was written
   */
  Optional<Page> next();

  @Override
  void close();
}
