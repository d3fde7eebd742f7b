package io.floe.codegen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The layouts a method takes and gives, with variables. */
record Signature(List<String> arguments, String result, Map<String, List<LayoutCode>> variables) {

  /** One choice for every variable. */
  record Variant(List<LayoutCode> arguments, LayoutCode result) {
    /** A suffix for names of methods. */
    String name() {
      StringBuilder name = new StringBuilder("run");
      arguments.forEach(argument -> name.append('_').append(argument));
      return name.append("_to_").append(result).toString();
    }
  }

  /** Reads an annotation; throws with a sentence for the developer when it is malformed. */
  static Signature of(Elementwise annotation) {
    String[] sides = annotation.signature().replace(" ", "").split("->", -1);
    if (sides.length != 2) {
      throw new IllegalArgumentException("a signature looks like \"T,T->BIT\"");
    }
    Map<String, List<LayoutCode>> variables = new LinkedHashMap<>();
    declare(variables, "S", annotation.s());
    declare(variables, "T", annotation.t());
    declare(variables, "U", annotation.u());
    List<String> arguments = sides[0].isEmpty() ? List.of() : List.of(sides[0].split(","));
    Signature signature = new Signature(arguments, sides[1], variables);
    signature.variants();
    return signature;
  }

  private static void declare(
      Map<String, List<LayoutCode>> variables, String name, String layouts) {
    if (!layouts.isEmpty()) {
      variables.put(name, List.of(layouts.split(",")).stream().map(Signature::layout).toList());
    }
  }

  private static LayoutCode layout(String name) {
    try {
      return LayoutCode.valueOf(name);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("there is no layout or variable " + name, unknown);
    }
  }

  /** Whether the layout of the result cannot be told from those of the arguments. */
  boolean resultIsChosen() {
    return variables.containsKey(result) && !arguments.contains(result);
  }

  /** All choices of the variables. */
  List<Variant> variants() {
    List<Map<String, LayoutCode>> choices = List.of(Map.of());
    for (Map.Entry<String, List<LayoutCode>> variable : variables.entrySet()) {
      List<Map<String, LayoutCode>> longer = new ArrayList<>();
      for (Map<String, LayoutCode> choice : choices) {
        for (LayoutCode layout : variable.getValue()) {
          Map<String, LayoutCode> next = new LinkedHashMap<>(choice);
          next.put(variable.getKey(), layout);
          longer.add(next);
        }
      }
      choices = longer;
    }
    return choices.stream()
        .map(
            choice ->
                new Variant(
                    arguments.stream().map(name -> choose(choice, name)).toList(),
                    choose(choice, result)))
        .toList();
  }

  private static LayoutCode choose(Map<String, LayoutCode> choice, String name) {
    LayoutCode chosen = choice.get(name);
    return chosen == null ? layout(name) : chosen;
  }
}
