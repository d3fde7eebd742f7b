package io.floe.format.parquet;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Buffer;
import java.lang.foreign.MemorySegment;
import org.apache.parquet.format.Encoding;
import org.jspecify.annotations.Nullable;

/** Decodes the values of a leaf page by page and collects them in columns. */
interface ValueReader extends AutoCloseable {
  /** Takes the dictionary of the chunk; the buffer stays the caller's. */
  void dictionary(Buffer page, int count);

  /**
   * Goes to a data page.
   *
   * @param page the page, which stays the caller's; a reader that points into it shares it
   * @param values the part of it that holds the values
   * @param slots an upper bound of their number
   */
  void page(Encoding encoding, Buffer page, MemorySegment values, int slots);

  /** Starts a column of about so many rows. */
  void begin(int rows);

  /** Appends rows from the current page. */
  void read(Spread spread);

  /**
   * Appends some of the next values of the current page and passes over the others; none is null.
   *
   * @param picked the places of the wanted ones among the next values, rising
   * @param passed how many values there are, wanted or not
   */
  void pick(int[] picked, int passed);

  /** Passes over the next values of the current page. */
  void skip(int values);

  /** The column begun last, with the nulls that were collected. Takes over the bitmap. */
  Column finish(int rows, @Nullable Buffer validity);

  @Override
  void close();
}
