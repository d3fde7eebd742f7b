package io.floe.engine.function.family;

import io.floe.engine.function.FunctionParameters;

/**
 * What a decimal is to become.
 *
 * @param from the scale it has, 0 for integers
 */
public record DecimalShape(long precision, long scale, long from) {

  /** From the parameters {@code precision}, {@code scale} and {@code from_scale}. */
  public static DecimalShape of(FunctionParameters parameters) {
    return new DecimalShape(
        parameters.integer("precision", 38),
        parameters.integer("scale"),
        parameters.integer("from_scale", 0));
  }
}
