package io.floe.format.text;

import io.floe.engine.memory.Buffer;
import io.floe.format.page.Utf8;

/**
 * Some whole records of a file.
 *
 * @param bytes the records, with at least {@link #PADDING} more bytes behind them
 * @param length how many bytes the records take
 * @param offset where they start, counted from the first record of the file
 * @param records how many records there are by the rules for their borders
 * @param isAscii whether the bytes are known to be ASCII
 */
public record TextBlock(Buffer bytes, long length, long offset, long records, boolean isAscii)
    implements AutoCloseable {
  /** How many bytes behind the records may be read in whole words. */
  public static final int PADDING = 16;

  /** Whether the bytes are UTF-8. */
  public boolean isText() {
    return isAscii || Utf8.isValid(bytes.segment(), 0, length);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
