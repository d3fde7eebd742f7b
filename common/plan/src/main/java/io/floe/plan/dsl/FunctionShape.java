package io.floe.plan.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A function, options record or variant with its parameters.
 *
 * @param positional whether the parameters come as a tuple; their names are then their positions
 */
public record FunctionShape(String name, boolean positional, List<ParameterShape> parameters) {
  public FunctionShape {
    parameters = List.copyOf(parameters);
  }

  /** A parameter and its type as {@code FunctionNames} writes it. */
  public record ParameterShape(String name, String type) {

    /** Whether the parameter may be null. */
    public boolean optional() {
      return type.endsWith("?");
    }
  }

  /** Reads {@code Name}, {@code Name(T, T)} or {@code Name {field: T, …}}. */
  static FunctionShape parse(String line) {
    int end = 0;
    while (end < line.length() && "( {".indexOf(line.charAt(end)) < 0) {
      end++;
    }
    String name = line.substring(0, end);
    String rest = line.substring(end).strip();
    if (rest.isEmpty()) {
      return new FunctionShape(name, true, List.of());
    }
    List<String> parts = split(rest.substring(1, rest.length() - 1));
    if (rest.startsWith("(")) {
      return new FunctionShape(
          name,
          true,
          IntStream.range(0, parts.size())
              .mapToObj(index -> new ParameterShape(Integer.toString(index), parts.get(index)))
              .toList());
    }
    return new FunctionShape(name, false, parts.stream().map(FunctionShape::named).toList());
  }

  /** All lines of an inventory. */
  static Stream<FunctionShape> parseAll(String lines) {
    return lines.lines().map(FunctionShape::parse);
  }

  private static ParameterShape named(String part) {
    int colon = part.indexOf(": ");
    return new ParameterShape(part.substring(0, colon), part.substring(colon + 2));
  }

  /** Splits at commas that are not inside brackets. */
  private static List<String> split(String parts) {
    List<String> result = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int index = 0; index < parts.length(); index++) {
      char character = parts.charAt(index);
      if (character == '[' || character == '(') {
        depth++;
      } else if (character == ']' || character == ')') {
        depth--;
      } else if (character == ',' && depth == 0) {
        result.add(parts.substring(start, index).strip());
        start = index + 1;
      }
    }
    result.add(parts.substring(start).strip());
    return List.copyOf(result);
  }
}
