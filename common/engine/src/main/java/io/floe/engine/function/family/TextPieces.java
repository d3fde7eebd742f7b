package io.floe.engine.function.family;

import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Utf8;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of plain texts with anything between them on one line, as {@code special.*requests}:
 * searched for piece by piece, which is many times faster than running an automaton.
 */
final class TextPieces {
  private static final String SPECIAL = "\\.+*?()|[]{}^$\n";
  private static final String ANYTHING = ".*";

  private final List<Slice> pieces;
  private final Slice newLine = slice("\n");

  private TextPieces(List<Slice> pieces) {
    this.pieces = pieces;
  }

  /** The pieces of a pattern, or null when it says more than that. */
  static @Nullable TextPieces of(String pattern) {
    List<Slice> pieces = new ArrayList<>();
    int at = 0;
    while (at <= pattern.length()) {
      int next = pattern.indexOf(ANYTHING, at);
      int end = next < 0 ? pattern.length() : next;
      String piece = pattern.substring(at, end);
      if (piece.chars().anyMatch(letter -> SPECIAL.indexOf(letter) >= 0)) {
        return null;
      }
      if (!piece.isEmpty()) {
        pieces.add(slice(piece));
      }
      at = end + ANYTHING.length();
    }
    return pieces.isEmpty() ? null : new TextPieces(pieces);
  }

  private static Slice slice(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Native like the columns, so that the search sees one kind of memory; freed with the query.
    MemorySegment copy = Arena.ofAuto().allocate(bytes.length);
    MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return Slice.over(copy);
  }

  /** Whether a text holds all pieces, one behind the other, on one of its lines. */
  boolean in(Slice text) {
    int from = 0;
    while (true) {
      int start = from;
      int at = from;
      for (Slice piece : pieces) {
        at = Utf8.indexOf(text, piece, at);
        if (at < 0) {
          return false;
        }
        start = piece == pieces.getFirst() ? at : start;
        at += piece.length();
      }
      if (pieces.size() == 1) {
        return true;
      }
      int line = Utf8.indexOf(text, newLine, start);
      if (line < 0 || line >= at) {
        return true;
      }
      // The pieces lie on several lines; what begins on this one cannot match.
      from = line + 1;
    }
  }
}
