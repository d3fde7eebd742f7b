package io.floe.plan.function;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.List;
import java.util.Optional;

/** Functions that make rows out of bounds. */
final class RangeFunctions {
  private RangeFunctions() {}

  static List<FunctionEntry> entries() {
    TypeRule date = TypeRules.fixed(SimpleType.DATE);
    TypeRule time = TypeRules.fixed(SimpleType.TIME);
    return new Family("Range", "", "range")
        .whole("IntRange", TypeRules.parameter("dtype"), Family.SPECIAL)
        .elementwise("IntRanges", TypeRules.list(TypeRules.parameter("dtype")), Family.SPECIAL)
        .whole("LinearSpace", RangeFunctions::linear, Family.SPECIAL)
        .elementwise("LinearSpaces", RangeFunctions::linears, Family.SPECIAL)
        .whole("DateRange", date, Family.SPECIAL)
        .elementwise("DateRanges", TypeRules.list(date), Family.SPECIAL)
        .whole("DatetimeRange", RangeFunctions::datetime, Family.SPECIAL)
        .elementwise("DatetimeRanges", TypeRules.list(RangeFunctions::datetime), Family.SPECIAL)
        .whole("TimeRange", time, Family.to(SimpleType.TIME))
        .elementwise("TimeRanges", TypeRules.list(time), Family.to(SimpleType.TIME))
        .entries();
  }

  private static DataType linear(List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType start = inputs.get(0).dataType();
    DataType end = inputs.get(1).dataType();
    if (start.equals(end) && (start == SimpleType.FLOAT16 || start == SimpleType.FLOAT32)) {
      return start;
    }
    if (start.equals(end) && TypeFamilies.isTemporal(start)) {
      return start == SimpleType.DATE
          ? new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.empty())
          : start;
    }
    if (!TypeFamilies.isPrimitiveNumeric(start) || !TypeFamilies.isPrimitiveNumeric(end)) {
      throw PlanException.compute(
          "'start' and 'end' have incompatible dtypes, got "
              + start.named()
              + " and "
              + end.named());
    }
    return SimpleType.FLOAT64;
  }

  private static DataType linears(List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType inner = linear(inputs, parameters, semantics);
    return parameters
        .getOptional("array_width")
        .<DataType>map(width -> new DataType.ArrayOf(inner, width.asLong()))
        .orElseGet(() -> new DataType.ListOf(inner));
  }

  private static DataType datetime(List<Field> inputs, Parameters parameters, Semantics semantics) {
    TimeUnit unit = TimeUnit.MICROSECONDS;
    Optional<String> zone = Optional.empty();
    if (TypeRules.first(inputs) instanceof DataType.Datetime datetime) {
      unit = datetime.unit();
      zone = datetime.zone();
    }
    Optional<String> wanted = parameters.getOptional("time_zone").map(ParameterValue::asString);
    return new DataType.Datetime(
        parameters.getOptional("time_unit").map(TemporalFunctions::unit).orElse(unit),
        wanted.isPresent() ? wanted : zone);
  }
}
