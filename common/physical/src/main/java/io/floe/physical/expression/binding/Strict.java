package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.function.FunctionException;

/** Refuses results with nulls that the input had not. */
final class Strict {
  private Strict() {}

  static Column check(Column input, Column result, String message) {
    if (result.nullCount() > input.nullCount()) {
      result.close();
      throw FunctionException.compute(message);
    }
    return result;
  }
}
