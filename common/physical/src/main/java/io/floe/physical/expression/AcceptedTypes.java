package io.floe.physical.expression;

import io.floe.engine.function.FunctionException;
import io.floe.plan.function.FunctionEntry;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.Locale;
import java.util.Set;

/** Types that functions do not take although they could compute something: Polars refuses them. */
final class AcceptedTypes {
  private static final Set<String> OF_DAYS =
      Set.of(
          "Millennium",
          "Century",
          "Year",
          "IsLeapYear",
          "IsoYear",
          "Quarter",
          "Month",
          "DaysInMonth",
          "Week",
          "WeekDay",
          "Day",
          "OrdinalDay",
          "TimeStamp");
  private static final Set<String> OF_CLOCKS =
      Set.of("Hour", "Minute", "Second", "Millisecond", "Microsecond", "Nanosecond");

  private AcceptedTypes() {}

  /** Refuses a first input of a type that the function does not take. */
  static void check(FunctionEntry entry, DataType type, Semantics semantics) {
    String name = entry.name();
    if (name.startsWith("TemporalExpr.")) {
      temporal(name.substring(name.indexOf('.') + 1), type);
    } else if (name.startsWith("Trigonometry.")) {
      require(TypeFamilies.isPrimitiveNumeric(type), "trigonometry", type);
    } else {
      numeric(entry, type, semantics);
    }
  }

  private static void numeric(FunctionEntry entry, DataType type, Semantics semantics) {
    boolean primitive = TypeFamilies.isPrimitiveNumeric(type);
    boolean truth = type == SimpleType.BOOLEAN;
    boolean decimal = type instanceof DataType.Decimal;
    switch (entry.name()) {
      case "Negate" ->
          require(
              (primitive && !TypeFamilies.isUnsigned(type))
                  || decimal
                  || type instanceof DataType.Duration,
              "`neg`",
              type);
      case "Boolean.IsFinite", "Boolean.IsInfinite", "Boolean.IsNan" ->
          require(primitive || type == SimpleType.NULL, quoted(entry), type);
      case "Boolean.IsNotNan" -> require(primitive, quoted(entry), type);
      case "Floor", "Ceil" -> requireNumber(primitive || decimal, entry.display());
      case "Round" -> requireNumber(primitive || decimal, "rounding");
      case "Truncate" -> requireNumber(primitive || decimal, "truncation ('to_zero')");
      case "CumSum" ->
          require(
              primitive || truth || decimal || type instanceof DataType.Duration,
              quoted(entry),
              type);
      case "CumProd" -> require(primitive || truth, quoted(entry), type);
      case "Product" -> require(primitive || truth || decimal, quoted(entry), type);
      case "PeakMin", "PeakMax" -> require(isOrdered(type), "`peak_max`", type);
      case "Boolean.IsFirstDistinct", "Boolean.IsLastDistinct" ->
          require(
              !(type instanceof DataType.ArrayOf) && type != SimpleType.NULL, quoted(entry), type);
      case "Entropy" -> {
        if (truth || !isOrdered(type)) {
          throw FunctionException.invalid("expected numerical input for 'entropy'");
        }
      }
      case "ArgWhere" -> {
        if (!truth) {
          throw semantics == Semantics.POLARS_2
              ? FunctionException.compute(
                  "filter predicate must be of type `Boolean`, got `" + type.text() + "`")
              : wrongType("Boolean", type);
        }
      }
      default -> {
        // All others say by their type rules or kernels what they take.
      }
    }
  }

  private static void temporal(String field, DataType type) {
    boolean day = type == SimpleType.DATE || type instanceof DataType.Datetime;
    if (field.startsWith("Total") && !(type instanceof DataType.Duration)) {
      throw wrongType("Duration", type);
    }
    if (OF_DAYS.contains(field)) {
      require(day, "`" + snake(field) + "`", type);
    }
    if (OF_CLOCKS.contains(field)) {
      require(day || type == SimpleType.TIME, "`" + snake(field) + "`", type);
    }
    if (field.equals("Date") && !day) {
      throw FunctionException.compute("expected Datetime or Date, got " + type.text());
    }
    if (field.equals("Time") && type != SimpleType.TIME && !(type instanceof DataType.Datetime)) {
      throw FunctionException.compute("expected Datetime or Time, got " + type.text());
    }
  }

  private static FunctionException wrongType(String wanted, DataType type) {
    return new FunctionException(
        FunctionException.Kind.SCHEMA,
        "invalid series dtype: expected `" + wanted + "`, got `" + type.text() + "`");
  }

  private static String snake(String name) {
    return name.equals("TimeStamp")
        ? "timestamp"
        : name.equals("WeekDay")
            ? "weekday"
            : name.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  private static boolean isOrdered(DataType type) {
    return TypeFamilies.isNumeric(type)
        || type == SimpleType.BOOLEAN
        || TypeFamilies.isTemporal(type)
        || TypeFamilies.isCategorical(type);
  }

  private static String quoted(FunctionEntry entry) {
    return "`" + entry.display() + "`";
  }

  private static void require(boolean accepted, String operation, DataType type) {
    if (!accepted) {
      throw FunctionException.invalid(
          operation + " operation not supported for dtype `" + type.text() + "`");
    }
  }

  private static void requireNumber(boolean accepted, String operation) {
    if (!accepted) {
      throw FunctionException.invalid(operation + " can only be used on numeric types");
    }
  }
}
