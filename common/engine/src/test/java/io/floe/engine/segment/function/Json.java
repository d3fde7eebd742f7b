package io.floe.engine.segment.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of the expected results: what Python's json module writes, NaN and Infinity too.
 * Whole numbers become BigInteger, others Double.
 */
final class Json {
  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  static Map<?, ?> object(String text) {
    return (Map<?, ?>) java.util.Objects.requireNonNull(new Json(text).value());
  }

  private @Nullable Object value() {
    skip();
    char next = text.charAt(at);
    if (next == '{') {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      at++;
      while (!took('}')) {
        String key = string();
        took(':');
        map.put(key, value());
        took(',');
      }
      return map;
    }
    if (next == '[') {
      List<@Nullable Object> list = new ArrayList<>();
      at++;
      while (!took(']')) {
        list.add(value());
        took(',');
      }
      return list;
    }
    return next == '"' ? string() : word();
  }

  private @Nullable Object word() {
    int start = at;
    while (at < text.length() && ",]} ".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    return switch (word) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default ->
          word.matches("-?[0-9]+") ? new java.math.BigInteger(word) : (Object) Double.valueOf(word);
    };
  }

  private String string() {
    skip();
    StringBuilder result = new StringBuilder();
    at++;
    while (text.charAt(at) != '"') {
      char letter = text.charAt(at++);
      if (letter == '\\') {
        letter = text.charAt(at++);
        if (letter == 'u') {
          letter = (char) Integer.parseInt(text, at, at + 4, 16);
          at += 4;
        }
      }
      result.append(letter);
    }
    at++;
    return result.toString();
  }

  private boolean took(char wanted) {
    skip();
    if (text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void skip() {
    while (text.charAt(at) == ' ') {
      at++;
    }
  }
}
