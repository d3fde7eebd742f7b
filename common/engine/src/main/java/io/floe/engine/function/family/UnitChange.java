package io.floe.engine.function.family;

import io.floe.engine.function.FunctionParameters;

/**
 * From one time unit to another.
 *
 * @param multiply ticks of the new unit in one of the old, at least 1
 * @param divide ticks of the old unit in one of the new, at least 1
 * @param truncate whether parts are dropped towards zero, as those of spans are; those of points in
 *     time are dropped downwards
 */
public record UnitChange(long multiply, long divide, boolean truncate) {

  /** From the parameters {@code unit}, {@code to_unit} and {@code truncate}. */
  public static UnitChange of(FunctionParameters parameters) {
    long from = TimeUnitTicks.of(parameters).perSecond();
    long to = TimeUnitTicks.named(parameters.string("to_unit")).perSecond();
    return new UnitChange(
        Math.max(to / from, 1), Math.max(from / to, 1), parameters.flag("truncate"));
  }

  long apply(long ticks) {
    if (divide == 1) {
      return ticks * multiply;
    }
    return truncate ? ticks / divide : Math.floorDiv(ticks, divide);
  }
}
