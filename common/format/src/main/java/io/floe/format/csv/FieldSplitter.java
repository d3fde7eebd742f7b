package io.floe.format.csv;

import io.floe.engine.memory.Access;
import io.floe.format.text.Matching;
import io.floe.plan.dsl.CsvParseOptions;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the records of a block into fields. A field that starts with a quote ends at the first
 * separator or end of line with an even number of quotes before it; any other at the first of them.
 */
final class FieldSplitter {
  private final String file;
  private final MemorySegment bytes;
  private final long end;
  private final int separator;
  private final int endOfLine;
  private final int quote;
  private final long separators;
  private final long lines;
  private final byte @Nullable [] comment;
  private final boolean truncate;

  /** Which columns of the file are wanted, up to the last one that is. */
  private final boolean[] wanted;

  private long at;

  /**
   * A splitter of one block.
   *
   * @param wanted which columns of the file are wanted, up to the last one that is
   * @param truncate whether further fields are of no interest
   */
  FieldSplitter(
      String file,
      MemorySegment bytes,
      long length,
      CsvParseOptions options,
      boolean[] wanted,
      boolean truncate) {
    this.file = file;
    this.bytes = bytes;
    this.end = length;
    this.separator = options.separator();
    this.endOfLine = options.endOfLineCharacter();
    this.quote = options.quoteCharacter().orElse(-1);
    this.separators = Matching.pattern(separator);
    this.lines = Matching.pattern(endOfLine);
    this.comment =
        options.commentPrefix().map(it -> it.getBytes(StandardCharsets.UTF_8)).orElse(null);
    this.wanted = wanted;
    this.truncate = truncate;
  }

  /** Whether all records were cut. */
  boolean isDone() {
    return at >= end;
  }

  /** Cuts the next records, as many as there is room for. */
  void split(Fields into, long firstRecord) {
    int capacity = Math.min(into.starts.length / into.width, into.limit);
    int last = wanted.length - 1;
    int row = 0;
    long position = at;
    // The ends of fields within one word, and where that word starts.
    long base = position;
    long mask = position < end ? ends(position) : 0;
    while (row < capacity && position < end) {
      if (comment != null && Matching.startsWith(bytes, position, end, comment)) {
        position = Math.min(end, Matching.find(bytes, position, end, endOfLine) + 1);
        base = position;
        mask = position < end ? ends(position) : 0;
        continue;
      }
      int first = row * into.width;
      int done = 0;
      for (int column = 0; ; column++) {
        long start = position;
        boolean quoted = start < end && (bytes.get(Access.BYTE, start) & 0xFF) == quote;
        long stop;
        if (quoted) {
          stop = quotedEnd(start);
          base = stop + 1;
          mask = base < end ? ends(base) : 0;
        } else {
          while (mask == 0 && base + 8 < end) {
            base += 8;
            mask = ends(base);
          }
          if (mask == 0) {
            stop = end;
          } else {
            stop = Math.min(end, base + (Long.numberOfTrailingZeros(mask) >>> 3));
            mask &= mask - 1;
          }
        }
        position = stop + 1;
        boolean lineEnds = stop >= end || (bytes.get(Access.BYTE, stop) & 0xFF) == endOfLine;
        if (wanted[column]) {
          into.set(first + done++, start, stop, quoted);
        }
        if (lineEnds) {
          break;
        }
        if (column == last) {
          if (!truncate && position < end) {
            throw CsvErrors.ragged(file, firstRecord + row);
          }
          position = Math.min(end, lineEnd(stop) + 1);
          base = position;
          mask = position < end ? ends(position) : 0;
          break;
        }
      }
      for (; done < into.width; done++) {
        into.setMissing(first + done);
      }
      row++;
    }
    at = Math.min(position, end);
    into.rows = row;
  }

  /** Ends of fields in a word; what lies behind the block is cut off by whoever asks. */
  private long ends(long from) {
    long word = bytes.get(Access.LONG, from);
    return Matching.matches(word, separators) | Matching.matches(word, lines);
  }

  private long quotedEnd(long start) {
    boolean text = false;
    long from = start;
    while (from < end) {
      // Quotes change what an end is; between them only quotes matter.
      if (text) {
        from = Matching.find(bytes, from, end, quote);
        if (from >= end) {
          return end;
        }
        text = false;
        from++;
        continue;
      }
      int value = bytes.get(Access.BYTE, from) & 0xFF;
      if (value == quote) {
        text = true;
      } else if (value == separator || value == endOfLine) {
        return from;
      }
      from++;
    }
    return end;
  }

  /** The end of the line, where quotes may be opened behind the fields of interest. */
  private long lineEnd(long from) {
    boolean text = false;
    for (long position = from; position < end; position++) {
      int value = bytes.get(Access.BYTE, position) & 0xFF;
      if (value == quote) {
        text = !text;
      } else if (value == endOfLine && !text) {
        return position;
      }
    }
    return end;
  }
}
