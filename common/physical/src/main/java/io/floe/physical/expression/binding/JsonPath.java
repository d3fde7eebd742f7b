package io.floe.physical.expression.binding;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.family.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A path into JSON: names, positions, stars and, with two dots, names at any depth.
 *
 * @param steps what follows the root
 */
record JsonPath(List<Step> steps) {
  /** A part of a path. */
  private sealed interface Step {
    /** A member, at any depth below when deep. */
    record Member(String name, boolean deep) implements Step {}

    /** An element; negative ones count from the end. */
    record Element(int position) implements Step {}

    /** All members or elements. */
    record All() implements Step {}
  }

  static JsonPath parse(String text) {
    List<Step> steps = new ArrayList<>();
    int at = text.startsWith("$") ? 1 : 0;
    while (at < text.length()) {
      char letter = text.charAt(at);
      boolean deep = text.startsWith("..", at);
      if (letter == '[') {
        int end = text.indexOf(']', at);
        if (end < 0) {
          throw invalid(text);
        }
        steps.add(bracket(text.substring(at + 1, end).strip(), text));
        at = end + 1;
        continue;
      }
      int from = letter == '.' ? at + (deep ? 2 : 1) : at;
      int end = from;
      while (end < text.length() && ".[".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      String name = text.substring(from, end);
      if (name.isEmpty()) {
        throw invalid(text);
      }
      steps.add(name.equals("*") ? new Step.All() : new Step.Member(name, deep));
      at = end;
    }
    return new JsonPath(List.copyOf(steps));
  }

  private static Step bracket(String inside, String path) {
    if (inside.equals("*")) {
      return new Step.All();
    }
    boolean quoted = inside.length() >= 2 && (inside.charAt(0) == '\'' || inside.charAt(0) == '"');
    if (quoted) {
      return new Step.Member(inside.substring(1, inside.length() - 1), false);
    }
    try {
      return new Step.Element(Integer.parseInt(inside));
    } catch (NumberFormatException filter) {
      throw invalid(path);
    }
  }

  private static FunctionException invalid(String path) {
    return FunctionException.compute("error compiling JSON path expression '" + path + "'");
  }

  /** The first value as text; empty when there is none, or it is null, or the text is no JSON. */
  Optional<String> first(String text) {
    List<Json> found;
    try {
      found = List.of(Json.parse(text));
    } catch (FunctionException malformed) {
      return Optional.empty();
    }
    for (Step step : steps) {
      List<Json> next = new ArrayList<>();
      found.forEach(value -> follow(value, step, next));
      found = next;
    }
    return found.stream()
        .findFirst()
        .filter(value -> value != Json.Nothing.NULL)
        .map(value -> value instanceof Json.Text(String plain) ? plain : value.text());
  }

  private static void follow(Json value, Step step, List<Json> into) {
    switch (step) {
      case Step.Member member -> {
        if (value instanceof Json.Members members) {
          Json found = members.members().get(member.name());
          if (found != null) {
            into.add(found);
          }
        }
        if (member.deep()) {
          children(value).forEach(child -> follow(child, step, into));
        }
      }
      case Step.Element(int position) -> {
        if (value instanceof Json.Values(List<Json> elements)) {
          int place = position < 0 ? elements.size() + position : position;
          if (place >= 0 && place < elements.size()) {
            into.add(elements.get(place));
          }
        }
      }
      case Step.All ignored -> into.addAll(children(value));
    }
  }

  private static List<Json> children(Json value) {
    return switch (value) {
      case Json.Values values -> values.elements();
      case Json.Members members -> List.copyOf(members.members().values());
      case Json ignored -> List.of();
    };
  }
}
