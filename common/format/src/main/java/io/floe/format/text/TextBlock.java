package io.floe.format.text;

import io.floe.engine.memory.Buffer;

/**
 * Some whole records of a file.
 *
 * @param bytes the records, with at least {@link #PADDING} more bytes behind them
 * @param length how many bytes the records take
 * @param offset where they start, counted from the first record of the file
 * @param records how many records there are by the rules for their borders
 */
public record TextBlock(Buffer bytes, long length, long offset, long records)
    implements AutoCloseable {
  /** How many bytes behind the records may be read in whole words. */
  public static final int PADDING = 16;

  @Override
  public void close() {
    bytes.close();
  }
}
