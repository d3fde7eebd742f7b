package io.floe.engine.function.family;

import com.google.re2j.Matcher;
import io.floe.codegen.Elementwise;
import io.floe.codegen.Parameter;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Slot;
import java.nio.charset.StandardCharsets;

/** Functions on text with a pattern that is fixed in the query. */
public final class Patterns {
  private Patterns() {}

  @Elementwise(id = "string.contains_regex", signature = "BYTES->BIT")
  public static boolean contains(Slice text, Regex regex) {
    return regex.isIn(text);
  }

  @Elementwise(id = "string.find_regex", signature = "BYTES->UINT32")
  public static boolean find(Slice text, Regex regex, Slot out) {
    Matcher matcher = regex.matcher(text);
    if (!matcher.find()) {
      return false;
    }
    out.low = matcher.start();
    return true;
  }

  @Elementwise(id = "string.count_matches_regex", signature = "BYTES->UINT32")
  public static long count(Slice text, Regex regex) {
    Matcher matcher = regex.matcher(text);
    long count = 0;
    while (matcher.find()) {
      count++;
    }
    return count;
  }

  /** Null where the pattern or its group does not match. */
  @Elementwise(id = "string.extract", signature = "BYTES->BYTES")
  public static boolean extract(
      Slice text, Regex regex, @Parameter("group") long group, BytesWriter out) {
    Matcher matcher = regex.matcher(text);
    if (group > regex.groups() || !matcher.find() || matcher.start((int) group) < 0) {
      return false;
    }
    int from = matcher.start((int) group);
    out.append(text, from, matcher.end((int) group) - from);
    return true;
  }

  /** Replaces the first matches, all of them when the count is negative. */
  @Elementwise(id = "string.replace_regex", signature = "BYTES,BYTES->BYTES")
  public static void replace(
      Slice text, Slice by, Regex regex, @Parameter("count") long count, BytesWriter out) {
    Matcher matcher = regex.matcher(text);
    String replacement = by.toString();
    int from = 0;
    for (long left = count; left != 0 && matcher.find(); left--) {
      out.append(text, from, matcher.start() - from);
      expand(text, replacement, matcher, regex, out);
      from = matcher.end();
    }
    out.append(text, from, text.length() - from);
  }

  private static void expand(
      Slice text, String replacement, Matcher matcher, Regex regex, BytesWriter out) {
    int at = 0;
    while (at < replacement.length()) {
      int dollar = replacement.indexOf('$', at);
      if (dollar < 0 || dollar + 1 == replacement.length()) {
        write(replacement.substring(at), out);
        return;
      }
      write(replacement.substring(at, dollar), out);
      at = reference(text, replacement, dollar + 1, matcher, regex, out);
    }
  }

  /** Writes what a dollar sign before this position stands for; returns where to go on. */
  private static int reference(
      Slice text, String replacement, int from, Matcher matcher, Regex regex, BytesWriter out) {
    char first = replacement.charAt(from);
    if (first == '$') {
      out.append((byte) '$');
      return from + 1;
    }
    int start = first == '{' ? from + 1 : from;
    int end = start;
    while (end < replacement.length() && isName(replacement.charAt(end))) {
      end++;
    }
    boolean closed = first != '{' || (end < replacement.length() && replacement.charAt(end) == '}');
    if (end == start || !closed) {
      out.append((byte) '$');
      return from;
    }
    int group = Regex.group(replacement.substring(start, end), matcher, regex.pattern());
    if (group >= 0 && matcher.start(group) >= 0) {
      out.append(text, matcher.start(group), matcher.end(group) - matcher.start(group));
    }
    return first == '{' ? end + 1 : end;
  }

  private static boolean isName(char letter) {
    return letter == '_' || (letter < 128 && Character.isLetterOrDigit(letter));
  }

  private static void write(String text, BytesWriter out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.append(bytes, 0, bytes.length);
  }
}
