package io.floe.engine.segment.function;

import io.floe.engine.function.FunctionParameters;
import java.util.List;

/** Lists of numbers among the parameters of a call. */
final class Numbers {
  private Numbers() {}

  /** The numbers of a list, whatever mix of whole and other numbers it came as. */
  static double[] list(FunctionParameters parameters, String name) {
    if (parameters.has(name)) {
      List<Long> whole = parameters.integers(name);
      return whole.stream().mapToDouble(Long::doubleValue).toArray();
    }
    double[] values = new double[(int) parameters.integer(name + ".size", 0)];
    for (int index = 0; index < values.length; index++) {
      values[index] = parameters.real(name + "." + index);
    }
    return values;
  }
}
