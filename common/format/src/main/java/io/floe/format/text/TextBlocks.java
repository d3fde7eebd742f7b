package io.floe.format.text;

import io.floe.engine.memory.Memory;
import io.floe.storage.ByteSource;

/**
 * The records of a file in parts that are read apart from each other. A part is known by its place
 * among all, so that a run of parts can be read anywhere.
 */
public interface TextBlocks {
  /** How many parts there are. */
  int count();

  /** How many records a part holds; may read all parts before it. */
  long records(int part, Memory memory);

  /** Up to how many records a part may hold, as far as that is known without reading. */
  long mostRecords(int part);

  /** The blocks of a part. */
  BlockReader read(int part, Memory memory);

  /**
   * The parts of a file.
   *
   * @param start where the first record starts in the decompressed content
   */
  static TextBlocks of(
      ByteSource source, TextCompression compression, LineRules rules, long start) {
    return compression == TextCompression.NONE
        ? new PlainBlocks(source, rules, start)
        : new StreamBlocks(source, compression, rules, start);
  }
}
