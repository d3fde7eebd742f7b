package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Parameter;
import io.floe.engine.function.FunctionException;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Slot;
import io.floe.engine.kernel.Utf8;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Locale;

/** Functions on text, none of which needs a pattern. Positions count code points. */
public final class Strings {
  private static final String SAME = "BYTES->BYTES";
  private static final String ASK = "BYTES,BYTES->BIT";

  private Strings() {}

  @Elementwise(id = "string.len_bytes", signature = "BYTES->UINT32")
  public static long lengthInBytes(Slice text) {
    return text.length();
  }

  @Elementwise(id = "string.len_chars", signature = "BYTES->UINT32")
  public static long lengthInCharacters(Slice text) {
    return Utf8.count(text);
  }

  @Elementwise(id = "string.starts_with", signature = ASK)
  public static boolean startsWith(Slice text, Slice start) {
    return text.length() >= start.length() && text.matches(0, start, start.length());
  }

  @Elementwise(id = "string.ends_with", signature = ASK)
  public static boolean endsWith(Slice text, Slice end) {
    int from = text.length() - end.length();
    return from >= 0 && text.matches(from, end, end.length());
  }

  @Elementwise(id = "string.contains_literal", signature = ASK)
  public static boolean contains(Slice text, Slice part) {
    return Utf8.indexOf(text, part, 0) >= 0;
  }

  @Elementwise(id = "string.find_literal", signature = "BYTES,BYTES->UINT32")
  public static boolean find(Slice text, Slice part, Slot out) {
    out.low = Utf8.indexOf(text, part, 0);
    return out.low >= 0;
  }

  @Elementwise(id = "string.count_matches_literal", signature = "BYTES,BYTES->UINT32")
  public static long count(Slice text, Slice part) {
    if (part.length() == 0) {
      return Utf8.count(text) + 1L;
    }
    long count = 0;
    for (int at = Utf8.indexOf(text, part, 0);
        at >= 0;
        at = Utf8.indexOf(text, part, at + part.length())) {
      count++;
    }
    return count;
  }

  @Elementwise(id = "string.slice", signature = "BYTES,INT64,UINT64->BYTES")
  public static void slice(Slice text, long offset, long length, BytesWriter out) {
    long count = Utf8.count(text);
    long from = offset < 0 ? count + offset : Math.min(offset, count);
    long end = length < 0 || length > count - from ? count : from + length;
    part(text, Math.max(from, 0), Math.max(end, 0), out);
  }

  @Elementwise(id = "string.head", signature = "BYTES,INT64->BYTES")
  public static void head(Slice text, long length, BytesWriter out) {
    part(text, 0, length < 0 ? Math.max(Utf8.count(text) + length, 0) : length, out);
  }

  @Elementwise(id = "string.tail", signature = "BYTES,INT64->BYTES")
  public static void tail(Slice text, long length, BytesWriter out) {
    long from = length < 0 ? -length : Math.max(Utf8.count(text) - length, 0);
    part(text, from < 0 ? Long.MAX_VALUE : from, Long.MAX_VALUE, out);
  }

  private static void part(Slice text, long from, long end, BytesWriter out) {
    int start = Utf8.offset(text, from);
    int stop = Math.max(start, Utf8.offset(text, end));
    out.append(text, start, stop - start);
  }

  @Elementwise(id = "string.to_lowercase", signature = SAME)
  public static void lower(Slice text, BytesWriter out) {
    if (Utf8.isAscii(text)) {
      for (int at = 0; at < text.length(); at++) {
        byte letter = text.get(at);
        out.append((byte) (letter >= 'A' && letter <= 'Z' ? letter + 32 : letter));
      }
    } else {
      write(text.toString().toLowerCase(Locale.ROOT), out);
    }
  }

  @Elementwise(id = "string.to_uppercase", signature = SAME)
  public static void upper(Slice text, BytesWriter out) {
    if (Utf8.isAscii(text)) {
      for (int at = 0; at < text.length(); at++) {
        byte letter = text.get(at);
        out.append((byte) (letter >= 'a' && letter <= 'z' ? letter - 32 : letter));
      }
    } else {
      write(text.toString().toUpperCase(Locale.ROOT), out);
    }
  }

  /** Every letter after something else than a letter starts a word. */
  @Elementwise(id = "string.to_titlecase", signature = SAME)
  public static void title(Slice text, BytesWriter out) {
    boolean inWord = false;
    for (int at = 0; at < text.length(); at += Utf8.width(text.get(at))) {
      int letter = Utf8.codePoint(text, at);
      if (letter < 0x80) {
        out.appendCodePoint(inWord ? Character.toLowerCase(letter) : Character.toUpperCase(letter));
      } else {
        // One letter may become several.
        String one = Character.toString(letter);
        write(inWord ? one.toLowerCase(Locale.ROOT) : one.toUpperCase(Locale.ROOT), out);
      }
      inWord = Character.isAlphabetic(letter);
    }
  }

  @Elementwise(id = "string.reverse", signature = SAME)
  public static void reverse(Slice text, BytesWriter out) {
    boolean plain = true;
    for (int at = 0; at < text.length(); at++) {
      plain &= text.get(at) >= 0;
    }
    if (!plain) {
      reverseClusters(text.toString(), out);
      return;
    }
    for (int at = text.length() - 1; at >= 0; at--) {
      out.append(text, at, 1);
    }
  }

  /** What people see as one character stays together. */
  private static void reverseClusters(String text, BytesWriter out) {
    BreakIterator clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
    clusters.setText(text);
    int end = clusters.last();
    for (int start = clusters.previous();
        start != BreakIterator.DONE;
        start = clusters.previous()) {
      byte[] cluster = text.substring(start, end).getBytes(StandardCharsets.UTF_8);
      out.append(cluster, 0, cluster.length);
      end = start;
    }
  }

  @Elementwise(id = "string.strip_chars", signature = SAME)
  public static void strip(Slice text, BytesWriter out) {
    int from = afterSpace(text);
    out.append(text, from, beforeSpace(text, from) - from);
  }

  @Elementwise(id = "string.strip_chars_start", signature = SAME)
  public static void stripStart(Slice text, BytesWriter out) {
    int from = afterSpace(text);
    out.append(text, from, text.length() - from);
  }

  @Elementwise(id = "string.strip_chars_end", signature = SAME)
  public static void stripEnd(Slice text, BytesWriter out) {
    out.append(text, 0, beforeSpace(text, 0));
  }

  private static int afterSpace(Slice text) {
    int at = 0;
    while (at < text.length() && Utf8.isSpace(Utf8.codePoint(text, at))) {
      at += Utf8.width(text.get(at));
    }
    return at;
  }

  private static int beforeSpace(Slice text, int from) {
    int end = text.length();
    while (end > from) {
      int start = Utf8.before(text, end);
      if (!Utf8.isSpace(Utf8.codePoint(text, start))) {
        break;
      }
      end = start;
    }
    return end;
  }

  @Elementwise(id = "string.strip_chars", signature = "BYTES,BYTES->BYTES")
  public static void strip(Slice text, Slice characters, BytesWriter out) {
    int from = after(text, characters);
    out.append(text, from, before(text, from, characters) - from);
  }

  @Elementwise(id = "string.strip_chars_start", signature = "BYTES,BYTES->BYTES")
  public static void stripStart(Slice text, Slice characters, BytesWriter out) {
    int from = after(text, characters);
    out.append(text, from, text.length() - from);
  }

  @Elementwise(id = "string.strip_chars_end", signature = "BYTES,BYTES->BYTES")
  public static void stripEnd(Slice text, Slice characters, BytesWriter out) {
    out.append(text, 0, before(text, 0, characters));
  }

  private static int after(Slice text, Slice characters) {
    int at = 0;
    while (at < text.length() && holds(characters, Utf8.codePoint(text, at))) {
      at += Utf8.width(text.get(at));
    }
    return at;
  }

  private static int before(Slice text, int from, Slice characters) {
    int end = text.length();
    while (end > from) {
      int start = Utf8.before(text, end);
      if (!holds(characters, Utf8.codePoint(text, start))) {
        break;
      }
      end = start;
    }
    return end;
  }

  private static boolean holds(Slice characters, int codePoint) {
    for (int at = 0; at < characters.length(); at += Utf8.width(characters.get(at))) {
      if (Utf8.codePoint(characters, at) == codePoint) {
        return true;
      }
    }
    return false;
  }

  @Elementwise(id = "string.strip_prefix", signature = "BYTES,BYTES->BYTES")
  public static void stripPrefix(Slice text, Slice prefix, BytesWriter out) {
    int from = startsWith(text, prefix) ? prefix.length() : 0;
    out.append(text, from, text.length() - from);
  }

  @Elementwise(id = "string.strip_suffix", signature = "BYTES,BYTES->BYTES")
  public static void stripSuffix(Slice text, Slice suffix, BytesWriter out) {
    out.append(text, 0, text.length() - (endsWith(text, suffix) ? suffix.length() : 0));
  }

  /** Replaces the first occurrences; a negative count means all. */
  @Elementwise(id = "string.replace_literal", signature = "BYTES,BYTES,BYTES->BYTES")
  public static void replace(
      Slice text, Slice part, Slice by, @Parameter("count") long count, BytesWriter out) {
    int from = 0;
    if (part.length() == 0) {
      for (long left = count; left != 0 && from < text.length(); left--) {
        int width = Utf8.width(text.get(from));
        out.append(by);
        out.append(text, from, width);
        from += width;
      }
      if (count < 0 || (count > 0 && Utf8.count(text) < count)) {
        out.append(by);
      }
    } else {
      int at = Utf8.indexOf(text, part, 0);
      for (long left = count; at >= 0 && left != 0; left--) {
        out.append(text, from, at - from);
        out.append(by);
        from = at + part.length();
        at = Utf8.indexOf(text, part, from);
      }
    }
    out.append(text, from, text.length() - from);
  }

  @Elementwise(id = "string.pad_start", signature = "BYTES,UINT64->BYTES")
  public static void padStart(
      Slice text, long length, @Parameter("fill") String fill, BytesWriter out) {
    fill(length - Utf8.count(text), fill, out);
    out.append(text);
  }

  @Elementwise(id = "string.pad_end", signature = "BYTES,UINT64->BYTES")
  public static void padEnd(
      Slice text, long length, @Parameter("fill") String fill, BytesWriter out) {
    out.append(text);
    fill(length - Utf8.count(text), fill, out);
  }

  private static void fill(long count, String fill, BytesWriter out) {
    int letter = fill.codePointAt(0);
    if (count > Integer.MAX_VALUE) {
      throw FunctionException.compute("a text of %d characters is too long".formatted(count));
    }
    for (long left = count; left > 0; left--) {
      out.appendCodePoint(letter);
    }
  }

  /** Zeros after the sign. */
  @Elementwise(id = "string.zfill", signature = "BYTES,UINT64->BYTES")
  public static void zeros(Slice text, long length, BytesWriter out) {
    zeros(text, out, length - Utf8.count(text));
  }

  @Elementwise(id = "string.zfill_bytes", signature = "BYTES,UINT64->BYTES")
  public static void zerosForBytes(Slice text, long length, BytesWriter out) {
    zeros(text, out, length - text.length());
  }

  private static void zeros(Slice text, BytesWriter out, long count) {
    boolean signed = text.length() > 0 && (text.get(0) == '-' || text.get(0) == '+');
    int from = signed ? 1 : 0;
    out.append(text, 0, from);
    fill(count, "0", out);
    out.append(text, from, text.length() - from);
  }

  @Elementwise(id = "string.to_integer", signature = "BYTES->INT64")
  public static boolean toInteger(Slice text, @Parameter("base") long base, Slot out) {
    return IntegerText.parse(text, (int) base, out);
  }

  private static void write(String text, BytesWriter out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.append(bytes, 0, bytes.length);
  }
}
