package io.floe.plan.lower;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.type.DataType;
import java.math.BigInteger;
import java.util.List;

/** Parameters of an integer range that lowering makes itself. */
final class RangeParameters {
  private RangeParameters() {}

  static Parameters of(long step, DataType type) {
    return Parameters.of(
        List.of("step", "dtype"),
        List.of(new ParameterValue.Int(BigInteger.valueOf(step)), new ParameterValue.Type(type)));
  }
}
