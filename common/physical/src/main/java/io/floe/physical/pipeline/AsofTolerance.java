package io.floe.physical.pipeline;

import io.floe.engine.function.FunctionException;
import io.floe.engine.function.family.CalendarDuration;
import io.floe.plan.dsl.JoinType;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.math.BigInteger;

/** How far the match of an asof join may be off, in the unit of its key. */
final class AsofTolerance {
  private static final long NANOSECONDS_A_DAY = 86_400_000_000_000L;

  private AsofTolerance() {}

  /** The greatest distance; infinite for any. */
  static double of(JoinType.AsOf asOf, DataType key) {
    if (asOf.toleranceText().isPresent()) {
      return duration(CalendarDuration.parse(asOf.toleranceText().get()), key);
    }
    return asOf.tolerance().map(AsofTolerance::number).orElse(Double.POSITIVE_INFINITY);
  }

  private static double number(ScalarValue value) {
    return switch (value) {
      case ScalarValue.Int(BigInteger number, SimpleType ignored) -> number.doubleValue();
      case ScalarValue.Real(double number, SimpleType ignored) -> number;
      case ScalarValue.Duration(long ticks, TimeUnit ignored) -> ticks;
      case ScalarValue.Null ignored -> Double.POSITIVE_INFINITY;
      case ScalarValue other ->
          throw FunctionException.invalid(
              "the tolerance of an asof join is a number or a duration, not a "
                  + other.getClass().getSimpleName());
    };
  }

  private static double duration(CalendarDuration duration, DataType key) {
    if (duration.months() != 0) {
      throw FunctionException.compute(
          "cannot use month offset in timedelta of an asof join; consider using 4 weeks");
    }
    long days = duration.weeks() * 7 + duration.days();
    long nanoseconds = Math.addExact(Math.multiplyExact(days, NANOSECONDS_A_DAY), duration.nanos());
    if (key instanceof DataType.Datetime datetime) {
      return ticks(nanoseconds, datetime.unit());
    }
    if (key instanceof DataType.Duration span) {
      return ticks(nanoseconds, span.unit());
    }
    if (key == SimpleType.DATE) {
      return Math.floorDiv(nanoseconds, NANOSECONDS_A_DAY);
    }
    if (key == SimpleType.TIME) {
      return nanoseconds;
    }
    throw FunctionException.invalid(
        "can only use timedelta string language with Date/Datetime/Duration/Time dtypes");
  }

  private static double ticks(long nanoseconds, TimeUnit unit) {
    return Math.floorDiv(nanoseconds, 1_000_000_000L / unit.ticksPerSecond());
  }
}
