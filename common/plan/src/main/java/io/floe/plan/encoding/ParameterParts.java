package io.floe.plan.encoding;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import java.util.List;
import java.util.stream.IntStream;

/** Stands for parameters. */
record ParameterParts(List<String> names, List<ParameterValue> values) {
  static ParameterParts of(Parameters parameters) {
    return new ParameterParts(
        parameters.names(),
        IntStream.range(0, parameters.size()).mapToObj(parameters::at).toList());
  }

  Parameters restore() {
    return Parameters.of(names, values);
  }
}
