package io.floe.plan.function;

import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.util.List;

/** Tells the type of a function's output. */
@FunctionalInterface
public interface TypeRule {

  /**
   * The type of the output.
   *
   * @param inputs names and types of the inputs after coercion
   */
  DataType apply(List<Field> inputs, Parameters parameters, Semantics semantics);
}
