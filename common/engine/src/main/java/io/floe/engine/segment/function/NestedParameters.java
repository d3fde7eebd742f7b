package io.floe.engine.segment.function;

import io.floe.engine.function.FunctionParameters;
import java.util.List;

/** The parameters of a function on lists as those of the function on their elements. */
final class NestedParameters {
  private NestedParameters() {}

  /** What is said about the elements of the first argument takes the place of the argument. */
  static FunctionParameters inner(FunctionParameters outer) {
    return replaced(outer, "0");
  }

  /** The same, and also for the result, where that is a list as well. */
  static FunctionParameters innerOfBoth(FunctionParameters outer) {
    return replaced(inner(outer), "_out");
  }

  private static FunctionParameters replaced(FunctionParameters outer, String suffix) {
    FunctionParameters result = outer;
    for (String name : List.of("type", "unit", "zone")) {
      if (outer.has(name + suffix + ".inner")) {
        result = result.with(name + suffix, outer.string(name + suffix + ".inner"));
      }
    }
    if (outer.has("scale" + suffix + ".inner")) {
      result = result.with("scale" + suffix, outer.integer("scale" + suffix + ".inner"));
    }
    return result;
  }
}
