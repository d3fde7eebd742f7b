package io.floe.engine.function.family;

import io.floe.engine.function.FunctionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON text as values. */
public sealed interface Json {

  /** The word null. */
  enum Nothing implements Json {
    NULL
  }

  /** True or false. */
  record Truth(boolean value) implements Json {}

  /** A number as it is written. */
  record Numeral(String text) implements Json {}

  /** A text. */
  record Text(String value) implements Json {}

  /** Values in brackets. */
  record Values(List<Json> elements) implements Json {}

  /** Named values in braces; of equal names the last counts. */
  record Members(Map<String, Json> members) implements Json {}

  /** Reads a text; what is no JSON is refused. */
  static Json parse(String text) {
    Reader reader = new Reader(text);
    Json value = reader.value(0);
    reader.skipSpace();
    if (reader.at < text.length()) {
      throw reader.malformed();
    }
    return value;
  }

  /** The text of a value again, without spaces. */
  default String text() {
    return switch (this) {
      case Nothing ignored -> "null";
      case Truth truth -> String.valueOf(truth.value());
      case Numeral number -> number.text();
      case Text text -> quoted(text.value());
      case Values values -> {
        List<String> parts = values.elements().stream().map(Json::text).toList();
        yield "[" + String.join(",", parts) + "]";
      }
      case Members members -> {
        List<String> parts =
            members.members().entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue().text())
                .toList();
        yield "{" + String.join(",", parts) + "}";
      }
    };
  }

  /** A text in quotes, with what has to be escaped escaped. */
  static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    for (int at = 0; at < text.length(); at++) {
      char letter = text.charAt(at);
      switch (letter) {
        case '"' -> result.append("\\\"");
        case '\\' -> result.append("\\\\");
        case '\n' -> result.append("\\n");
        case '\r' -> result.append("\\r");
        case '\t' -> result.append("\\t");
        case '\b' -> result.append("\\b");
        case '\f' -> result.append("\\f");
        default -> {
          if (letter < ' ') {
            result.append("\\u%04x".formatted((int) letter));
          } else {
            result.append(letter);
          }
        }
      }
    }
    return result.append('"').toString();
  }

  /** Goes through a text once. */
  final class Reader {
    private static final int DEEPEST = 512;

    private final String text;
    private int at;

    private Reader(String text) {
      this.text = text;
    }

    private FunctionException malformed() {
      return FunctionException.compute(
          "error deserializing JSON: unexpected content at character " + at);
    }

    private void skipSpace() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private char peek() {
      skipSpace();
      if (at == text.length()) {
        throw malformed();
      }
      return text.charAt(at);
    }

    private Json value(int depth) {
      if (depth > DEEPEST) {
        throw FunctionException.compute("error deserializing JSON: nested too deeply");
      }
      return switch (peek()) {
        case '{' -> members(depth);
        case '[' -> values(depth);
        case '"' -> new Text(string());
        case 't' -> word("true", new Truth(true));
        case 'f' -> word("false", new Truth(false));
        case 'n' -> word("null", Nothing.NULL);
        default -> number();
      };
    }

    private Json word(String word, Json value) {
      if (!text.startsWith(word, at)) {
        throw malformed();
      }
      at += word.length();
      return value;
    }

    private Json number() {
      int from = at;
      while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      String number = text.substring(from, at);
      if (!number.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")) {
        at = from;
        throw malformed();
      }
      return new Numeral(number);
    }

    private Json values(int depth) {
      at++;
      List<Json> elements = new ArrayList<>();
      if (peek() == ']') {
        at++;
        return new Values(elements);
      }
      while (true) {
        elements.add(value(depth + 1));
        char next = peek();
        at++;
        if (next == ']') {
          return new Values(elements);
        }
        if (next != ',') {
          throw malformed();
        }
      }
    }

    private Json members(int depth) {
      at++;
      Map<String, Json> members = new LinkedHashMap<>();
      if (peek() == '}') {
        at++;
        return new Members(members);
      }
      while (true) {
        if (peek() != '"') {
          throw malformed();
        }
        String name = string();
        if (peek() != ':') {
          throw malformed();
        }
        at++;
        members.put(name, value(depth + 1));
        char next = peek();
        at++;
        if (next == '}') {
          return new Members(members);
        }
        if (next != ',') {
          throw malformed();
        }
      }
    }

    private String string() {
      at++;
      StringBuilder result = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        char letter = text.charAt(at++);
        if (letter == '\\' && at < text.length()) {
          result.append(escaped());
        } else {
          result.append(letter);
        }
      }
      if (at == text.length()) {
        throw malformed();
      }
      at++;
      return result.toString();
    }

    private char escaped() {
      char letter = text.charAt(at++);
      if (letter == 'u') {
        if (at + 4 > text.length()) {
          throw malformed();
        }
        try {
          int code = Integer.parseInt(text, at, at + 4, 16);
          at += 4;
          return (char) code;
        } catch (NumberFormatException malformed) {
          throw malformed();
        }
      }
      return switch (letter) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case '"', '\\', '/' -> letter;
        default -> throw malformed();
      };
    }
  }
}
