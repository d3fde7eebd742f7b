package io.floe.python;

import java.util.List;
import java.util.stream.Collectors;

/** The little JSON that requests need. */
final class Json {
  private Json() {}

  static String text(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            unit -> {
              if (unit == '"' || unit == '\\') {
                json.append('\\').append((char) unit);
              } else if (unit < ' ') {
                json.append("\\u%04x".formatted(unit));
              } else {
                json.append((char) unit);
              }
            });
    return json.append('"').toString();
  }

  static String list(List<String> texts) {
    return texts.stream().map(Json::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
