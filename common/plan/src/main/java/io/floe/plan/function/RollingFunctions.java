package io.floe.plan.function;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Functions over a window that moves with each row. */
final class RollingFunctions {
  private RollingFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    all.addAll(
        new Family("RollingExpr", "rolling", "rolling")
            .ordered("Min", checked("rolling_min", true, TypeRules.SAME))
            .ordered("Max", checked("rolling_max", true, TypeRules.SAME))
            .ordered("Mean", wide(TypeRules.MOMENT))
            .ordered("Sum", checked("rolling_sum", false, TypeRules.SUM))
            .ordered("Quantile", wide(TypeRules.MOMENT))
            .ordered("Var", wide(TypeRules.VARIANCE))
            .ordered("Std", wide(TypeRules.MOMENT))
            .ordered("Rank", RollingFunctions::rank)
            .ordered("Skew", TypeRules.FLOAT)
            .ordered("Kurtosis", TypeRules.FLOAT)
            .ordered("CorrCov", RollingFunctions::correlation)
            .ordered("Map", RollingFunctions::mapped)
            .entries());
    all.addAll(
        new Family("RollingExprBy", "rolling", "rolling")
            .ordered("MinBy", checked("rolling_min_by", true, TypeRules.SAME))
            .ordered("MaxBy", checked("rolling_max_by", true, TypeRules.SAME))
            .ordered("MeanBy", wide(TypeRules.MOMENT))
            .ordered("SumBy", checked("rolling_sum_by", false, TypeRules.SUM))
            .ordered("QuantileBy", wide(TypeRules.MOMENT))
            .ordered("VarBy", wide(TypeRules.VARIANCE))
            .ordered("StdBy", wide(TypeRules.MOMENT))
            .ordered("RankBy", RollingFunctions::rank)
            .entries());
    return all;
  }

  /** Windows over half precision are computed, and kept, in double precision. */
  private static TypeRule wide(TypeRule rule) {
    return (inputs, parameters, semantics) -> {
      DataType type = rule.apply(inputs, parameters, semantics);
      return type == SimpleType.FLOAT16 ? SimpleType.FLOAT64 : type;
    };
  }

  /** A rule for numbers and truth values, and for points in time where these are taken. */
  private static TypeRule checked(String name, boolean temporal, TypeRule rule) {
    return (inputs, parameters, semantics) -> {
      DataType type = TypeRules.first(inputs);
      boolean taken =
          TypeFamilies.isPrimitiveNumeric(type)
              || type == SimpleType.BOOLEAN
              || (temporal && TypeFamilies.isTemporal(type));
      DataType result = rule.apply(inputs, parameters, semantics);
      if (!taken) {
        PlanException refused =
            PlanException.invalidOperation(
                name + " operation not supported for dtype `" + type.text() + "`");
        throw name.endsWith("_by") ? refused.whenSegments(result) : refused.whenRun(result);
      }
      return result;
    };
  }

  private static DataType rank(List<Field> inputs, Parameters parameters, Semantics semantics) {
    Optional<ParameterValue> options = parameters.getParameters("options").getOptional("fn_params");
    boolean average =
        options
            .map(value -> value.asEnum().parameters())
            .filter(rank -> rank.has("method"))
            .map(rank -> rank.getEnum("method").equals("Average"))
            .orElse(true);
    DataType result = average ? SimpleType.FLOAT64 : semantics.indexType();
    if (TypeRules.first(inputs) instanceof DataType.Decimal decimal) {
      PlanException refused =
          PlanException.invalidOperation(
              "rolling_rank operation not supported for dtype `" + decimal.text() + "`");
      throw semantics == Semantics.POLARS_1
          ? refused.whenSegments(result)
          : refused.whenRows(result);
    }
    return result;
  }

  private static DataType correlation(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType common =
        Supertypes.of(semantics).require(inputs.get(0).dataType(), inputs.get(1).dataType());
    return TypeFamilies.isFloat(common) ? common : SimpleType.FLOAT64;
  }

  private static DataType mapped(List<Field> inputs, Parameters parameters, Semantics semantics) {
    boolean weighted = parameters.getParameters("options").getOptional("weights").isPresent();
    return weighted ? TypeRules.toFloat(TypeRules.first(inputs)) : TypeRules.first(inputs);
  }
}
