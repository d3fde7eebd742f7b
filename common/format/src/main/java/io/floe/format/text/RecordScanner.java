package io.floe.format.text;

import io.floe.engine.memory.Access;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Walks over bytes from one border of records to another and counts the records in between. A quote
 * opens or closes text wherever it stands: that is the rule by which Polars cuts files, too.
 */
public final class RecordScanner {
  private final LineRules rules;
  private final int endOfLine;
  private final boolean quoting;
  private final int quote;
  private final long lines;
  private final long quotes;
  private boolean inText;
  private boolean inComment;
  private boolean atStart = true;
  private boolean blank = true;
  private long records;
  private long lastBorder = -1;

  /** All bytes combined, as far as somebody looked at them. */
  private long seen;

  public RecordScanner(LineRules rules) {
    this.rules = rules;
    this.endOfLine = rules.endOfLine();
    this.quoting = rules.quote().isPresent();
    this.quote = rules.quote().orElse(-1);
    this.lines = Matching.pattern(endOfLine);
    this.quotes = Matching.pattern(quote);
  }

  /** How many records ended so far. */
  public long records() {
    return records;
  }

  /** Whether all bytes are known to be ASCII. */
  public boolean isAscii() {
    return !rules.skipBlank() && rules.comment().isEmpty() && (seen & 0x8080808080808080L) == 0;
  }

  /** The last border that was passed, -1 when there was none. */
  public long lastBorder() {
    return lastBorder;
  }

  /**
   * Continues over more bytes, up to the first border at or behind a place.
   *
   * @return the border, or -1 when there is none before {@code to}
   */
  public long scan(MemorySegment bytes, long from, long to, long target) {
    if (rules.skipBlank()) {
      return withoutBlank(bytes, from, to, target);
    }
    Optional<byte[]> comment = rules.comment();
    return comment.isPresent()
        ? withComments(bytes, from, to, target, comment.get())
        : plain(bytes, from, to, target);
  }

  /** Counts the last record, which no end of line follows. */
  public void finish(MemorySegment bytes, long from, long to) {
    boolean open = to > from && (bytes.get(Access.BYTE, to - 1) & 0xFF) != endOfLine;
    records += open && !inComment && (!rules.skipBlank() || !blank) ? 1 : 0;
  }

  private long plain(MemorySegment bytes, long from, long to, long target) {
    long at = from;
    boolean text = inText;
    long count = 0;
    long last = lastBorder;
    long all = 0;
    for (; at + 8 <= to; at += 8) {
      long word = bytes.get(Access.LONG, at);
      all |= word;
      long ends = Matching.matches(word, lines);
      long marks = quoting ? Matching.matches(word, quotes) : 0;
      if (marks != 0) {
        long inside = Matching.parity(marks);
        if (text) {
          inside ^= 0x8080808080808080L;
        }
        ends &= ~inside;
        text = inside < 0;
      } else if (text) {
        continue;
      }
      if (ends == 0) {
        continue;
      }
      if (at + 8 < target) {
        count += Long.bitCount(ends);
        last = at + 8 - (Long.numberOfLeadingZeros(ends) >>> 3);
        continue;
      }
      for (long rest = ends; rest != 0; rest &= rest - 1) {
        count++;
        last = at + (Long.numberOfTrailingZeros(rest) >>> 3) + 1;
        if (last >= target) {
          seen |= all;
          return stop(last, count);
        }
      }
    }
    seen |= all;
    for (; at < to; at++) {
      int value = bytes.get(Access.BYTE, at) & 0xFF;
      seen |= value;
      if (quoting && value == quote) {
        text = !text;
      } else if (value == endOfLine && !text) {
        count++;
        last = at + 1;
        if (last >= target) {
          return stop(last, count);
        }
      }
    }
    records += count;
    lastBorder = last;
    inText = text;
    return -1;
  }

  private long stop(long border, long count) {
    records += count;
    lastBorder = border;
    inText = false;
    return border;
  }

  private long withComments(MemorySegment bytes, long from, long to, long target, byte[] comment) {
    for (long at = from; at < to; at++) {
      int value = bytes.get(Access.BYTE, at) & 0xFF;
      if (atStart) {
        atStart = false;
        inComment = Matching.startsWith(bytes, at, to, comment);
      }
      if (value == endOfLine && (inComment || !inText)) {
        records += inComment ? 0 : 1;
        atStart = true;
        inComment = false;
        lastBorder = at + 1;
        if (at + 1 >= target) {
          return at + 1;
        }
      } else if (quoting && value == quote && !inComment) {
        inText = !inText;
      }
    }
    return -1;
  }

  private long withoutBlank(MemorySegment bytes, long from, long to, long target) {
    long at = from;
    while (at < to) {
      while (blank && at < to) {
        byte value = bytes.get(Access.BYTE, at);
        if (value != ' ' && value != '\t' && value != '\r') {
          blank = value == endOfLine;
          break;
        }
        at++;
      }
      at = Matching.find(bytes, at, to, endOfLine);
      if (at == to) {
        return -1;
      }
      at++;
      records += blank ? 0 : 1;
      blank = true;
      lastBorder = at;
      if (at >= target) {
        return at;
      }
    }
    return -1;
  }
}
