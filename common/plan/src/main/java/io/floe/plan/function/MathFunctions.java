package io.floe.plan.function;

import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import java.util.ArrayList;
import java.util.List;

/** Functions of numbers, one value at a time. */
final class MathFunctions {
  private MathFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    Family trigonometry = new Family("Trigonometry", "", "math");
    for (String name :
        List.of(
            "Cos", "Cot", "Sin", "Tan", "ArcCos", "ArcSin", "ArcTan", "Cosh", "Sinh", "Tanh",
            "ArcCosh", "ArcSinh", "ArcTanh", "Degrees", "Radians")) {
      trigonometry.elementwise(name, TypeRules.FLOAT, Family.SPECIAL);
    }
    all.addAll(trigonometry.entries());
    all.addAll(
        new Family("Pow", "", "math")
            .elementwise("Generic", "pow", TypeRules.POWER, Family.SPECIAL)
            .elementwise("Sqrt", TypeRules.numericToFloat(true), Family.SPECIAL)
            .elementwise("Cbrt", TypeRules.numericToFloat(true), Family.SPECIAL)
            .entries());
    all.addAll(
        new Family("", "", "math")
            .elementwise("Abs", TypeRules.map(MathFunctions::signed))
            .elementwise("Negate", TypeRules.SAME)
            .elementwise("Atan2", TypeRules.FLOAT, Family.SPECIAL)
            .elementwise("Sign", TypeRules.map(MathFunctions::number))
            .elementwise("Log", TypeRules.LOGARITHM, Family.SPECIAL)
            .elementwise("Log1p", TypeRules.FLOAT, Family.SPECIAL)
            .elementwise("Exp", TypeRules.FLOAT, Family.SPECIAL)
            .elementwise("Erf", TypeRules.FLOAT, Family.SPECIAL)
            .elementwise("Erfc", TypeRules.FLOAT, Family.SPECIAL)
            .elementwise("Round", MathFunctions::rounded)
            .elementwise("RoundSF", carrying(-1))
            .elementwise("Truncate", TypeRules.SAME)
            .elementwise("Floor", carrying(0))
            .elementwise("Ceil", carrying(0))
            .elementwise("Clip", TypeRules.SAME, Family.SPECIAL)
            .elementwise("DecimalArith", MathFunctions::decimalArithmetic)
            .elementwise("TruncArith", TypeRules.SAME, Family.SUPERTYPE)
            .entries());
    return all;
  }

  private static DataType rounded(List<Field> inputs, Parameters parameters, Semantics semantics) {
    return carrying(parameters.getLong("decimals")).apply(inputs, parameters, semantics);
  }

  /**
   * Rounding may carry into one more digit of a decimal.
   *
   * @param decimals how many digits of the fraction stay
   */
  private static TypeRule carrying(long decimals) {
    return (inputs, parameters, semantics) -> {
      DataType type = TypeRules.first(inputs);
      if (semantics.roundingWidensDecimals()
          && type instanceof DataType.Decimal decimal
          && decimals < decimal.scale()) {
        return new DataType.Decimal(
            Math.min(decimal.precision() + 1, Supertypes.MAXIMUM_PRECISION), decimal.scale());
      }
      return type;
    };
  }

  private static DataType signed(DataType type) {
    boolean signed =
        TypeFamilies.isNumeric(type)
            || type instanceof DataType.Duration
            || TypeFamilies.isUnknown(type);
    if (!signed) {
      throw PlanException.invalidOperation(
              "`abs` operation not supported for dtype `" + type.text() + "`")
          .whenRun(type);
    }
    return type;
  }

  private static DataType number(DataType type) {
    if (!TypeFamilies.isNumeric(type)) {
      throw PlanException.invalidOperation(
          "`sign` operation not supported for dtype `" + type.text() + "`");
    }
    return type;
  }

  private static DataType decimalArithmetic(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    return new DataType.Decimal(
        Supertypes.MAXIMUM_PRECISION, Math.toIntExact(parameters.getLong("scale")));
  }
}
