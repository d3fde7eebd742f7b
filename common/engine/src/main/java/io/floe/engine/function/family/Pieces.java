package io.floe.engine.function.family;

import com.google.re2j.Matcher;
import io.floe.engine.kernel.Slice;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts texts on the heap into pieces. */
public final class Pieces {
  private Pieces() {}

  /** At every separator, which stays with the piece before it when inclusive. */
  public static List<byte[]> split(byte[] text, byte[] by, boolean inclusive) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    if (by.length == 0) {
      while (from < text.length) {
        int end = afterCharacter(text, from);
        pieces.add(Arrays.copyOfRange(text, from, end));
        from = end;
      }
      return pieces;
    }
    for (int at = find(text, by, 0); at >= 0; at = find(text, by, from)) {
      pieces.add(Arrays.copyOfRange(text, from, inclusive ? at + by.length : at));
      from = at + by.length;
    }
    if (!inclusive || from < text.length) {
      pieces.add(Arrays.copyOfRange(text, from, text.length));
    }
    return pieces;
  }

  /** So many pieces at most; the last one is all that is left. */
  public static List<byte[]> splitAtMost(byte[] text, byte[] by, int count) {
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    boolean more = count > 0;
    while (more && pieces.size() + 1 < count) {
      int at = by.length == 0 ? afterCharacter(text, from) : find(text, by, from);
      more = by.length == 0 ? at < text.length : at >= 0;
      if (more) {
        pieces.add(Arrays.copyOfRange(text, from, at));
        from = at + by.length;
      }
    }
    if (count > 0 && (by.length > 0 || from < text.length)) {
      pieces.add(Arrays.copyOfRange(text, from, text.length));
    }
    return pieces;
  }

  /** At every match of a pattern. */
  public static List<byte[]> split(byte[] text, Regex regex, boolean inclusive) {
    List<byte[]> pieces = new ArrayList<>();
    Matcher matcher = regex.matcher(Slice.over(MemorySegment.ofArray(text)));
    int from = 0;
    while (matcher.find()) {
      pieces.add(Arrays.copyOfRange(text, from, inclusive ? matcher.end() : matcher.start()));
      from = matcher.end();
    }
    if (!inclusive || from < text.length) {
      pieces.add(Arrays.copyOfRange(text, from, text.length));
    }
    return pieces;
  }

  /** What the groups of the first match hold; empty without a match. */
  public static List<byte @Nullable []> groups(byte[] text, Regex regex) {
    Matcher matcher = regex.matcher(Slice.over(MemorySegment.ofArray(text)));
    List<byte @Nullable []> groups = new ArrayList<>();
    if (matcher.find()) {
      for (int group = 1; group <= regex.groups(); group++) {
        groups.add(
            matcher.start(group) < 0
                ? null
                : Arrays.copyOfRange(text, matcher.start(group), matcher.end(group)));
      }
    }
    return groups;
  }

  private static int afterCharacter(byte[] text, int from) {
    int end = from + 1;
    while (end < text.length && (text[end] & 0xc0) == 0x80) {
      end++;
    }
    return Math.min(end, text.length);
  }

  private static int find(byte[] text, byte[] by, int from) {
    for (int at = from; at + by.length <= text.length; at++) {
      if (Arrays.equals(text, at, at + by.length, by, 0, by.length)) {
        return at;
      }
    }
    return -1;
  }
}
