package io.floe.format.text;

import io.floe.engine.memory.Access;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.LocalDate;
import java.time.YearMonth;

/** One text that may be a date or a time, read without allocating. */
public final class TemporalText {
  private static final long NANOS = 1_000_000_000L;

  private final MemorySegment bytes;
  private long at;
  private long from;
  private long to;
  private long number;
  private long days;
  private long nanos;
  private long offset;

  /** A text from the heap, for inference. */
  public TemporalText(byte[] text) {
    // Native like all others: a loop that has seen both kinds of memory is slow from then on.
    this(Arena.ofAuto().allocate(Math.max(text.length, 1)));
    MemorySegment.copy(text, 0, bytes, ValueLayout.JAVA_BYTE, 0, text.length);
    window(0, text.length);
  }

  public TemporalText(MemorySegment bytes) {
    this.bytes = bytes;
  }

  /** Looks at other bytes. */
  public void window(long start, long length) {
    from = start;
    to = start + length;
  }

  /** Days since 1970. */
  public long days() {
    return days;
  }

  /** Nanoseconds since midnight. */
  public long nanos() {
    return nanos;
  }

  /** Seconds ahead of UTC. */
  public long offset() {
    return offset;
  }

  /** Reads the whole text in one way. */
  public boolean read(TemporalPattern pattern) {
    at = from;
    days = 0;
    nanos = 0;
    offset = 0;
    return switch (pattern) {
      case DATE_DMY -> date(false) && at == to;
      case DATE_YMD -> date(true) && at == to;
      case TIME -> clock() && at == to;
      case DATETIME_DMY -> date(false) && (at == to || (separated() && time() && at == to));
      case DATETIME_YMD -> moment() && at == to;
      case DATETIME_YMDZ -> moment() && zone() && at == to;
    };
  }

  private boolean moment() {
    if (compactDate()) {
      return skip('T') && compactTime();
    }
    at = from;
    return date(true) && (at == to || (separated() && time()));
  }

  private byte peek() {
    return at < to ? bytes.get(Access.BYTE, at) : 0;
  }

  private boolean skip(int character) {
    if (peek() != character) {
      return false;
    }
    at++;
    return true;
  }

  private boolean separated() {
    return skip('T') || skip(' ') || skip('\t');
  }

  /** Reads at most so many digits. */
  private boolean digits(int most) {
    while (peek() == ' ') {
      at++;
    }
    long start = at;
    long value = 0;
    while (at - start < most) {
      int digit = peek() - '0';
      if (digit < 0 || digit > 9 || at >= to) {
        break;
      }
      value = value * 10 + digit;
      at++;
    }
    number = value;
    return at > start;
  }

  private boolean date(boolean yearFirst) {
    if (!digits(yearFirst ? 4 : 2)) {
      return false;
    }
    long first = number;
    byte separator = peek();
    if ((separator != '-' && separator != '/' && separator != '.') || !skip(separator)) {
      return false;
    }
    if (!digits(2)) {
      return false;
    }
    long month = number;
    if (!skip(separator) || !digits(yearFirst ? 2 : 4)) {
      return false;
    }
    return yearFirst ? day(first, month, number) : day(number, month, first);
  }

  private boolean compactDate() {
    long start = at;
    if (!digits(8) || at - start != 8) {
      return false;
    }
    return day(number / 10_000, number / 100 % 100, number % 100);
  }

  private boolean day(long year, long month, long day) {
    boolean exists =
        month >= 1
            && month <= 12
            && day >= 1
            && (day <= 28 || day <= YearMonth.of((int) year, (int) month).lengthOfMonth());
    if (exists) {
      days = LocalDate.of((int) year, (int) month, (int) day).toEpochDay();
    }
    return exists;
  }

  /** Hours and minutes, with or without colons, with seconds or not. */
  private boolean time() {
    long start = at;
    if (clock()) {
      return true;
    }
    at = start;
    if (compactTime()) {
      return true;
    }
    at = start;
    return digits(2) && hours() && digits(2) && minutes();
  }

  /** With colons; seconds may be missing. */
  private boolean clock() {
    if (!digits(2) || !hours() || !skip(':') || !digits(2) || !minutes()) {
      return false;
    }
    return !skip(':') || (digits(2) && seconds() && fraction());
  }

  private boolean compactTime() {
    return digits(2) && hours() && digits(2) && minutes() && digits(2) && seconds() && fraction();
  }

  private boolean hours() {
    nanos = number * 3600 * NANOS;
    return number < 24;
  }

  private boolean minutes() {
    nanos += number * 60 * NANOS;
    return number < 60;
  }

  private boolean seconds() {
    nanos += number * NANOS;
    return number < 60;
  }

  private boolean fraction() {
    if (!skip('.')) {
      return true;
    }
    long start = at;
    if (!digits(9)) {
      return false;
    }
    long value = number;
    for (long place = at - start; place < 9; place++) {
      value *= 10;
    }
    nanos += value;
    while (peek() >= '0' && peek() <= '9') {
      at++;
    }
    return true;
  }

  private boolean zone() {
    if (skip('Z') || skip('z')) {
      return true;
    }
    byte sign = peek();
    if ((sign != '+' && sign != '-') || !skip(sign)) {
      return false;
    }
    if (!digits(2)) {
      return false;
    }
    long seconds = number * 3600;
    if (at < to) {
      skip(':');
      if (!digits(2) || number > 59) {
        return false;
      }
      seconds += number * 60;
    }
    offset = sign == '-' ? -seconds : seconds;
    return true;
  }
}
