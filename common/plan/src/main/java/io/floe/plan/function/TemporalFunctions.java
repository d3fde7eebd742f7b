package io.floe.plan.function;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code dt} namespace, constructors of temporal values and business days. */
final class TemporalFunctions {
  private static final TypeRule INT8 = TypeRules.fixed(SimpleType.INT8);
  private static final TypeRule INT32 = TypeRules.fixed(SimpleType.INT32);
  private static final TypeRule OFFSET =
      TypeRules.fixed(new DataType.Duration(TimeUnit.MILLISECONDS));

  private static final TypeRule TOTAL =
      (inputs, parameters, semantics) ->
          parameters.getBoolean("fractional") ? SimpleType.FLOAT64 : SimpleType.INT64;

  private TemporalFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    all.addAll(
        new Family("TemporalExpr", "dt", "temporal")
            .elementwise("Millennium", INT32)
            .elementwise("Century", INT32)
            .elementwise("Year", INT32)
            .elementwise("IsLeapYear", TypeRules.BOOLEAN)
            .elementwise("IsoYear", INT32)
            .elementwise("Quarter", INT8)
            .elementwise("Month", INT8)
            .elementwise("DaysInMonth", INT8)
            .elementwise("Week", INT8)
            .elementwise("WeekDay", INT8)
            .elementwise("Day", INT8)
            .elementwise("OrdinalDay", TypeRules.fixed(SimpleType.INT16))
            .elementwise("Time", TypeRules.fixed(SimpleType.TIME))
            .elementwise("Date", TypeRules.fixed(SimpleType.DATE))
            .elementwise("Datetime", TemporalFunctions::withoutZone)
            .elementwise("Duration", TemporalFunctions::duration, Family.SPECIAL)
            .elementwise("Hour", INT8)
            .elementwise("Minute", INT8)
            .elementwise("Second", INT8)
            .elementwise("Millisecond", INT32)
            .elementwise("Microsecond", INT32)
            .elementwise("Nanosecond", INT32)
            .elementwise("TotalDays", TOTAL)
            .elementwise("TotalHours", TOTAL)
            .elementwise("TotalMinutes", TOTAL)
            .elementwise("TotalSeconds", TOTAL)
            .elementwise("TotalMilliseconds", TOTAL)
            .elementwise("TotalMicroseconds", TOTAL)
            .elementwise("TotalNanoseconds", TOTAL)
            .elementwise("ToString", TypeRules.STRING)
            .elementwise("CastTimeUnit", TemporalFunctions::withUnit)
            .elementwise("WithTimeUnit", TemporalFunctions::withUnit)
            .elementwise("ConvertTimeZone", TemporalFunctions::converted)
            .elementwise("TimeStamp", TypeRules.fixed(SimpleType.INT64))
            .elementwise("Truncate", days("round"))
            .elementwise("OffsetBy", TypeRules.SAME)
            .elementwise("MonthStart", days("month_start"))
            .elementwise("MonthEnd", days("month_end"))
            .elementwise("BaseUtcOffset", OFFSET)
            .elementwise("DSTOffset", OFFSET)
            .elementwise("Round", days("round"))
            .elementwise("Replace", TypeRules.SAME)
            .elementwise("ReplaceTimeZone", TemporalFunctions::replaced)
            .elementwise("Combine", TemporalFunctions::combined)
            .elementwise(
                "DatetimeFunction", TemporalFunctions::constructed, FunctionFlag.NAMED_BY_FUNCTION)
            .entries());
    all.addAll(
        new Family("Business", "", "business")
            .elementwise("BusinessDayCount", INT32, Family.SPECIAL)
            .elementwise("AddBusinessDay", TypeRules.SAME, Family.SPECIAL)
            .elementwise("IsBusinessDay", TypeRules.BOOLEAN, Family.SPECIAL)
            .entries());
    return all;
  }

  /** What only dates and points in time have. */
  private static TypeRule days(String name) {
    return TypeRules.map(
        type -> {
          if (type != SimpleType.DATE && !(type instanceof DataType.Datetime)) {
            throw PlanException.invalidOperation(
                    "`"
                        + name
                        + "` operation not supported for dtype `"
                        + type.text()
                        + "` (expected: date/datetime)")
                .whenRun(type);
          }
          return type;
        });
  }

  /** The unit that a parameter names. */
  static TimeUnit unit(ParameterValue value) {
    return switch (value.asEnum().name()) {
      case "Milliseconds" -> TimeUnit.MILLISECONDS;
      case "Nanoseconds" -> TimeUnit.NANOSECONDS;
      default -> TimeUnit.MICROSECONDS;
    };
  }

  private static DataType duration(List<Field> inputs, Parameters parameters, Semantics semantics) {
    return new DataType.Duration(unit(parameters.get("0")));
  }

  private static DataType withoutZone(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    return new DataType.Datetime(datetime(inputs).unit(), Optional.empty());
  }

  private static DataType withUnit(List<Field> inputs, Parameters parameters, Semantics semantics) {
    TimeUnit unit = unit(parameters.get("0"));
    DataType type = TypeRules.first(inputs);
    if (type instanceof DataType.Duration) {
      return new DataType.Duration(unit);
    }
    if (type instanceof DataType.Datetime datetime) {
      return new DataType.Datetime(unit, datetime.zone());
    }
    throw PlanException.compute("expected duration or datetime, got " + type.text());
  }

  private static DataType converted(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    return new DataType.Datetime(datetime(inputs).unit(), Optional.of(parameters.getString("0")));
  }

  private static DataType replaced(List<Field> inputs, Parameters parameters, Semantics semantics) {
    if (TypeRules.first(inputs) instanceof DataType.Datetime datetime) {
      return new DataType.Datetime(
          datetime.unit(), parameters.getOptional("0").map(ParameterValue::asString));
    }
    throw PlanException.invalidOperation(
        "`replace-time-zone` operation not supported for dtype `"
            + TypeRules.first(inputs).text()
            + "` (expected: Datetime)");
  }

  private static DataType combined(List<Field> inputs, Parameters parameters, Semantics semantics) {
    TimeUnit unit = unit(parameters.get("0"));
    DataType type = TypeRules.first(inputs);
    if (type instanceof DataType.Datetime datetime) {
      return new DataType.Datetime(unit, datetime.zone());
    }
    if (type == SimpleType.DATE) {
      return new DataType.Datetime(unit, Optional.empty());
    }
    throw PlanException.compute("expected Date or Datetime, got " + type.text());
  }

  private static DataType constructed(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    return new DataType.Datetime(
        unit(parameters.get("time_unit")),
        parameters.getOptional("time_zone").map(ParameterValue::asString));
  }

  private static DataType.Datetime datetime(List<Field> inputs) {
    if (TypeRules.first(inputs) instanceof DataType.Datetime datetime) {
      return datetime;
    }
    throw PlanException.compute("expected Datetime, got " + TypeRules.first(inputs).text());
  }
}
