package io.floe.format.text;

import java.util.Optional;

/** Blocks of whole records one after the other, for one thread. */
public interface BlockReader extends AutoCloseable {
  /** The next block, which belongs to the caller; empty behind the last. */
  Optional<TextBlock> next();

  @Override
  void close();
}
