package io.floe.engine.function.family;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Many strings that are looked for in one pass: a tree of their bytes in which every node knows
 * where to go on when the next byte does not fit (Aho and Corasick).
 */
public final class PatternSet {
  /** Which of several matches count. */
  public enum Matching {
    /** Those that end first; they do not overlap. */
    FIRST_END,
    /** Those that start first, of several the pattern that comes first; they do not overlap. */
    LEFTMOST,
    /** All. */
    OVERLAPPING
  }

  /** A pattern, by its number, and where it was found in bytes. */
  public record Match(int pattern, int from, int end) {}

  private final List<byte[]> patterns;
  private final boolean insensitive;
  private final Map<Integer, Integer> next = new HashMap<>();
  private final List<Integer> fallback = new ArrayList<>();

  /** The patterns that end in a node, the longest first; -1 ends the chain of a node. */
  private final List<Integer> own = new ArrayList<>();

  /** The nearest node behind the fallback that a pattern ends in. */
  private final List<Integer> shorter = new ArrayList<>();

  private PatternSet(List<byte[]> patterns, boolean insensitive) {
    this.patterns = patterns;
    this.insensitive = insensitive;
    node();
    for (int number = 0; number < patterns.size(); number++) {
      insert(number);
    }
    link();
  }

  /** A set; nulls stand for patterns that are never found. */
  public static PatternSet of(List<byte @Nullable []> texts, boolean insensitive) {
    List<byte[]> patterns = new ArrayList<>();
    for (byte[] text : texts) {
      patterns.add(text == null ? new byte[0] : text);
    }
    return new PatternSet(patterns, insensitive);
  }

  /** How many patterns there are. */
  public int size() {
    return patterns.size();
  }

  private int node() {
    fallback.add(0);
    own.add(-1);
    shorter.add(-1);
    return own.size() - 1;
  }

  private int folded(byte value) {
    boolean upper = insensitive && value >= 'A' && value <= 'Z';
    return (upper ? value + 32 : value) & 0xff;
  }

  private int child(int node, int value) {
    return next.getOrDefault(node << 8 | value, -1);
  }

  private void insert(int number) {
    int node = 0;
    for (byte value : patterns.get(number)) {
      int symbol = folded(value);
      int child = child(node, symbol);
      if (child < 0) {
        child = node();
        next.put(node << 8 | symbol, child);
      }
      node = child;
    }
    // An empty pattern is not looked for; of equal ones the first counts.
    if (node != 0 && own.get(node) < 0) {
      own.set(node, number);
    }
  }

  private void link() {
    Deque<Integer> waiting = new ArrayDeque<>();
    waiting.add(0);
    while (!waiting.isEmpty()) {
      int node = waiting.remove();
      for (int symbol = 0; symbol < 256; symbol++) {
        int child = child(node, symbol);
        if (child >= 0) {
          int link = node == 0 ? 0 : step(fallback.get(node), symbol);
          fallback.set(child, link);
          shorter.set(child, own.get(link) >= 0 ? Integer.valueOf(link) : shorter.get(link));
          waiting.add(child);
        }
      }
    }
  }

  private int step(int from, int symbol) {
    int node = from;
    while (true) {
      int child = child(node, symbol);
      if (child >= 0) {
        return child;
      }
      if (node == 0) {
        return 0;
      }
      node = fallback.get(node);
    }
  }

  /** Whether any pattern is in a text. */
  public boolean isFoundIn(byte[] text) {
    int node = 0;
    for (byte value : text) {
      node = step(node, folded(value));
      if (own.get(node) >= 0 || shorter.get(node) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The matches in a text, in the order of their ends. */
  public List<Match> matches(byte[] text, Matching matching) {
    return matching == Matching.LEFTMOST
        ? leftmost(text)
        : byEnd(text, matching == Matching.OVERLAPPING);
  }

  private List<Match> byEnd(byte[] text, boolean all) {
    List<Match> found = new ArrayList<>();
    int node = 0;
    for (int at = 0; at < text.length; at++) {
      node = step(node, folded(text[at]));
      int ending = own.get(node) >= 0 ? node : shorter.get(node);
      while (ending >= 0) {
        int pattern = own.get(ending);
        found.add(new Match(pattern, at + 1 - patterns.get(pattern).length, at + 1));
        ending = all ? shorter.get(ending) : -1;
        node = all ? node : 0;
      }
    }
    return found;
  }

  private List<Match> leftmost(byte[] text) {
    List<Match> found = new ArrayList<>();
    int from = 0;
    while (from < text.length) {
      int best = -1;
      int node = 0;
      for (int at = from; at < text.length; at++) {
        node = child(node, folded(text[at]));
        if (node < 0) {
          break;
        }
        int pattern = own.get(node);
        if (pattern >= 0 && (best < 0 || pattern < best)) {
          best = pattern;
        }
      }
      if (best < 0) {
        from++;
      } else {
        int end = from + patterns.get(best).length;
        found.add(new Match(best, from, end));
        from = end;
      }
    }
    return found;
  }
}
