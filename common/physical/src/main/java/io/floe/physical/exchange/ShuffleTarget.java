package io.floe.physical.exchange;

import io.floe.storage.ByteSink;
import java.util.List;

/**
 * The place for what one attempt at a task leaves behind. Nothing is seen by others before {@link
 * #commit}, and all of it afterwards; closed without that, nothing is left.
 */
public interface ShuffleTarget extends AutoCloseable {
  /** A file for a partition; at most one each. */
  ByteSink create(int partition, ShuffleFileType type);

  /** Shows everything, once every file is committed. */
  void commit(List<Long> partitionRows);

  @Override
  void close();
}
