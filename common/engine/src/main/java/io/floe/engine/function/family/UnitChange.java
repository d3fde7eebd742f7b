package io.floe.engine.function.family;

import io.floe.engine.function.FunctionParameters;

/**
 * From one time unit to another.
 *
 * @param multiply ticks of the new unit in one of the old, at least 1
 * @param divide ticks of the old unit in one of the new, at least 1
 */
public record UnitChange(long multiply, long divide) {

  /** From the parameters {@code unit} and {@code to_unit}. */
  public static UnitChange of(FunctionParameters parameters) {
    long from = TimeUnitTicks.of(parameters).perSecond();
    long to = TimeUnitTicks.named(parameters.string("to_unit")).perSecond();
    return new UnitChange(Math.max(to / from, 1), Math.max(from / to, 1));
  }

  long apply(long ticks) {
    return divide > 1 ? Math.floorDiv(ticks, divide) : ticks * multiply;
  }
}
