package io.floe.plan.function;

import static io.floe.plan.function.FunctionFlag.NOT_DETERMINISTIC;
import static io.floe.plan.function.FunctionFlag.ORDER_SENSITIVE;

import io.floe.plan.dsl.ParameterValue;
import io.floe.plan.dsl.Parameters;
import io.floe.plan.dsl.PolarsDuration;
import io.floe.plan.semantics.LiteralTypes;
import io.floe.plan.semantics.PlanException;
import io.floe.plan.semantics.Semantics;
import io.floe.plan.semantics.Supertypes;
import io.floe.plan.semantics.TypeFamilies;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;

/** Functions that look at a whole column: cumulative, positional, distinct, ranking. */
final class ColumnFunctions {
  private static final TypeRule FLOAT64 = TypeRules.fixed(SimpleType.FLOAT64);

  private ColumnFunctions() {}

  static List<FunctionEntry> entries() {
    List<FunctionEntry> all = new ArrayList<>();
    all.addAll(ordered());
    all.addAll(reshaping());
    all.addAll(aggregating());
    return all;
  }

  private static List<FunctionEntry> ordered() {
    return new Family("", "", "column")
        .ordered("CumCount", TypeRules.INDEX)
        .ordered("CumSum", ColumnFunctions::cumulativeSum)
        .ordered("CumProd", TypeRules.map(ColumnFunctions::cumulativeProduct))
        .ordered("CumMin", TypeRules.SAME)
        .ordered("CumMax", TypeRules.SAME)
        .ordered("Reverse", TypeRules.SAME)
        .ordered("Shift", TypeRules.SAME, Family.to(null, SimpleType.INT64))
        .ordered("ShiftAndFill", TypeRules.SAME, Family.SPECIAL)
        .ordered("Diff", TypeRules.map(TypeRules::difference), Family.to(null, SimpleType.INT64))
        .ordered("PctChange", TypeRules.FLOAT, Family.to(null, SimpleType.INT64))
        .ordered("Interpolate", ColumnFunctions::interpolated)
        .ordered("InterpolateBy", ColumnFunctions::interpolatedBy)
        .ordered("FillNullWithStrategy", TypeRules.SAME)
        .ordered("ArgSort", TypeRules.INDEX)
        .ordered("Rank", ColumnFunctions::rank)
        .ordered("PeakMin", TypeRules.BOOLEAN)
        .ordered("PeakMax", TypeRules.BOOLEAN)
        .ordered("QCut", ColumnFunctions::quantileCut)
        .ordered("RLEID", TypeRules.INDEX)
        .elementwise("SetSortedFlag", TypeRules.SAME)
        .ordered("EwmMean", TypeRules.numericToFloat(true), Family.SPECIAL)
        .ordered("EwmMeanBy", ColumnFunctions::weightedByTime)
        .ordered("EwmSum", TypeRules.numericToFloat(true), Family.SPECIAL)
        .ordered("EwmSumBy", ColumnFunctions::weightedByTime)
        .ordered("EwmStd", TypeRules.numericToFloat(true), Family.SPECIAL)
        .ordered("EwmVar", TypeRules.VARIANCE, Family.SPECIAL)
        .entries();
  }

  private static List<FunctionEntry> reshaping() {
    return new Family("", "", "column")
        .whole("ArgWhere", TypeRules.INDEX)
        .whole("SearchSorted", TypeRules.INDEX, Family.SUPERTYPE_STRICT)
        .whole("Append", TypeRules.SUPERTYPE, Family.SPECIAL, ORDER_SENSITIVE)
        .whole("DropNans", TypeRules.SAME)
        .whole("DropNulls", TypeRules.SAME)
        .whole("Mode", TypeRules.SAME)
        .whole("Reshape", ColumnFunctions::reshaped, ORDER_SENSITIVE)
        .whole("ArgUnique", TypeRules.INDEX, ORDER_SENSITIVE)
        .whole("Repeat", TypeRules.SAME, Family.to(null, SimpleType.UINT64))
        .whole("TopK", TypeRules.SAME, Family.to(null, SimpleType.UINT64))
        .whole("TopKBy", TypeRules.SAME, Family.SPECIAL)
        .whole("ValueCounts", ColumnFunctions::valueCounts)
        .whole("UniqueCounts", TypeRules.INDEX, ORDER_SENSITIVE)
        .whole("Unique", TypeRules.SAME)
        .aggregation("UpperBound", TypeRules.PHYSICAL)
        .aggregation("LowerBound", TypeRules.PHYSICAL)
        .whole("ConcatExpr", TypeRules.SUPERTYPE, Family.SUPERTYPE, ORDER_SENSITIVE)
        .whole("RLE", ColumnFunctions::runs, ORDER_SENSITIVE)
        .whole("Rechunk", TypeRules.SAME)
        .whole("Hist", ColumnFunctions::histogram, Family.SPECIAL)
        .whole("GatherEvery", TypeRules.SAME, ORDER_SENSITIVE)
        .whole("ExtendConstant", TypeRules.SAME, Family.SPECIAL, ORDER_SENSITIVE)
        .ordered("Random.Shuffle", TypeRules.SAME, NOT_DETERMINISTIC)
        .whole("Random.Sample", TypeRules.SAME, NOT_DETERMINISTIC)
        .whole("Bin", TypeRules.INDEX)
        .entries();
  }

  private static List<FunctionEntry> aggregating() {
    return new Family("", "", "aggregate")
        .aggregation("NullCount", TypeRules.INDEX)
        .aggregation("IndexOf", TypeRules.INDEX, new Coercion.FirstLossless(), ORDER_SENSITIVE)
        .aggregation("Quantile", ColumnFunctions::quantile, Family.SPECIAL)
        .aggregation("ApproxQuantile", TypeRules.SAME, Family.to(null, SimpleType.FLOAT64))
        .aggregation("Skew", FLOAT64, Family.to(SimpleType.FLOAT64))
        .aggregation("Kurtosis", FLOAT64, Family.to(SimpleType.FLOAT64))
        .aggregation("ArgMin", TypeRules.INDEX, ORDER_SENSITIVE)
        .aggregation("ArgMax", TypeRules.INDEX, ORDER_SENSITIVE)
        .aggregation("MinBy", TypeRules.SAME)
        .aggregation("MaxBy", TypeRules.SAME)
        .aggregation("Product", TypeRules.map(ColumnFunctions::product))
        .aggregation("ApproxNUnique", TypeRules.INDEX)
        .aggregation("Entropy", ColumnFunctions::entropy)
        .aggregation("Correlation", TypeRules.FLOAT, Family.SUPERTYPE)
        .entries();
  }

  private static DataType cumulativeSum(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType known = LiteralTypes.materialized(TypeRules.first(inputs));
    if (known instanceof DataType.Decimal) {
      return TypeRules.sum(known, semantics);
    }
    if (known == SimpleType.BOOLEAN) {
      return SimpleType.UINT32;
    }
    boolean narrow =
        known == SimpleType.INT8
            || known == SimpleType.INT16
            || known == SimpleType.UINT8
            || known == SimpleType.UINT16
            || known == SimpleType.UINT128;
    boolean number =
        TypeFamilies.isNumeric(known)
            || TypeFamilies.isTemporal(known)
            || TypeFamilies.isCategorical(known);
    return narrow || !number ? SimpleType.INT64 : known;
  }

  private static DataType cumulativeProduct(DataType type) {
    boolean kept =
        type == SimpleType.UINT64 || type == SimpleType.INT128 || TypeFamilies.isFloat(type);
    return kept ? LiteralTypes.materialized(type) : SimpleType.INT64;
  }

  private static DataType product(DataType type) {
    if (type instanceof DataType.Decimal decimal) {
      return new DataType.Decimal(Supertypes.MAXIMUM_PRECISION, decimal.scale());
    }
    return cumulativeProduct(type);
  }

  private static DataType interpolated(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    return parameters.getEnum("0").equals("Linear")
        ? TypeRules.numericToFloat(false).apply(inputs, parameters, semantics)
        : TypeRules.first(inputs);
  }

  /** What two neighbours in a column may be when a third is found between them. */
  private static void requireWide(DataType type, String half, DataType result) {
    boolean taken =
        type == SimpleType.FLOAT64
            || type == SimpleType.FLOAT32
            || (type == SimpleType.FLOAT16 && !half.isEmpty())
            || type == SimpleType.INT64
            || type == SimpleType.INT32
            || type == SimpleType.UINT64
            || type == SimpleType.UINT32
            || TypeFamilies.isUnknown(type);
    if (!taken) {
      throw PlanException.invalidOperation(
              "expected series to be Float64, Float32, "
                  + half
                  + "Int64, Int32, UInt64, UInt32, and `by` to be Date, Datetime, Int64, Int32,"
                  + " UInt64, UInt32, Float32 or Float64")
          .whenSegments(result);
    }
  }

  private static DataType interpolatedBy(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType result = TypeRules.numericToFloat(true).apply(inputs, parameters, semantics);
    requireWide(TypeRules.first(inputs), "", result);
    return result;
  }

  /** The half life has to be a length of time that no calendar changes. */
  private static DataType weightedByTime(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType result = TypeRules.numericToFloat(true).apply(inputs, parameters, semantics);
    requireWide(TypeRules.first(inputs), "Float16, ", result);
    PolarsDuration halfLife = parameters.getDuration("half_life");
    if (halfLife.negative()) {
      throw PlanException.invalidOperation("half_life cannot be negative");
    }
    boolean zoned =
        inputs.get(1).dataType() instanceof DataType.Datetime datetime
            && datetime.zone().filter(zone -> !zone.equals("UTC")).isPresent();
    boolean calendar = zoned && (halfLife.weeks() != 0 || halfLife.days() != 0);
    if (halfLife.months() != 0 || calendar) {
      throw PlanException.invalidOperation(
          "expected `half_life` to be a constant duration (i.e. one independent of differing month"
              + " durations or of daylight savings time)\n\nYou may want to try:\n- using"
              + " `'730h'` instead of `'1mo'`\n- using `'24h'` instead of `'1d'` if your series is"
              + " time-zone-aware");
    }
    return result;
  }

  private static DataType entropy(List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType type = TypeRules.first(inputs);
    boolean number =
        TypeFamilies.isNumeric(type) || type == SimpleType.BOOLEAN || TypeFamilies.isUnknown(type);
    if (!number && semantics.exponentialsTakeNumbersOnly()) {
      throw PlanException.invalidOperation(
          "`entropy` operation not supported for dtype `" + type.text() + "`");
    }
    return TypeRules.toFloat(type);
  }

  /** A list of shares gives a list of quantiles. */
  private static DataType quantile(List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType values = TypeRules.first(inputs);
    DataType one = TypeRules.moment(values);
    boolean taken =
        TypeFamilies.isNumeric(values)
            || TypeFamilies.isTemporal(values)
            || TypeFamilies.isUnknown(values);
    if (!taken) {
      throw PlanException.invalidOperation(
              "`quantile` operation not supported for dtype `" + values.text() + "`")
          .whenRun(one);
    }
    return TypeFamilies.inner(inputs.get(1).dataType()).isPresent()
        ? new DataType.ListOf(one)
        : one;
  }

  private static DataType rank(List<Field> inputs, Parameters parameters, Semantics semantics) {
    return parameters.getParameters("options").getEnum("method").equals("Average")
        ? SimpleType.FLOAT64
        : semantics.indexType();
  }

  private static DataType quantileCut(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    return parameters.getBoolean("include_breaks") ? broken(CATEGORY) : CATEGORY;
  }

  /** The categories that all columns without a name of their own share. */
  private static final DataType CATEGORY =
      new DataType.Categorical("", "", DataType.CategoricalPhysical.U32);

  static DataType broken(DataType category) {
    return new DataType.Struct(
        List.of(new Field("breakpoint", SimpleType.FLOAT64), new Field("category", category)));
  }

  private static DataType valueCounts(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType count =
        parameters.getBoolean("normalize") ? SimpleType.FLOAT64 : semantics.indexType();
    return new DataType.Struct(
        List.of(inputs.getFirst(), new Field(parameters.getString("name"), count)));
  }

  private static DataType runs(List<Field> inputs, Parameters parameters, Semantics semantics) {
    return new DataType.Struct(
        List.of(
            new Field("len", semantics.indexType()), new Field("value", TypeRules.first(inputs))));
  }

  private static DataType histogram(
      List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType result = counted(parameters, semantics);
    if (TypeRules.first(inputs) instanceof DataType.Decimal decimal) {
      throw PlanException.invalidOperation(
              semantics == Semantics.POLARS_2
                  ? "`hist` operation not supported for dtype `"
                      + decimal.text()
                      + "` (expected: integer or float)"
                  : "'hist' is only supported for numeric data")
          .whenSegments(result);
    }
    return result;
  }

  private static DataType counted(Parameters parameters, Semantics semantics) {
    List<Field> fields = new ArrayList<>();
    if (parameters.getBoolean("include_breakpoint")) {
      fields.add(new Field("breakpoint", SimpleType.FLOAT64));
    }
    if (parameters.getBoolean("include_category")) {
      fields.add(new Field("category", CATEGORY));
    }
    if (fields.isEmpty()) {
      return semantics.indexType();
    }
    fields.add(new Field("count", semantics.indexType()));
    return new DataType.Struct(fields);
  }

  private static DataType reshaped(List<Field> inputs, Parameters parameters, Semantics semantics) {
    DataType result = TypeFamilies.leaf(TypeRules.first(inputs));
    List<ParameterValue> dimensions = parameters.get("0").asList();
    if (dimensions.isEmpty()) {
      throw PlanException.invalidOperation("at least one dimension must be specified");
    }
    for (int index = dimensions.size() - 1; index > 0; index--) {
      Parameters size = dimensions.get(index).asEnum().parameters();
      if (size.isEmpty()) {
        throw PlanException.invalidOperation("can only infer the first dimension");
      }
      // Polars keeps a size as one more than it is.
      result = new DataType.ArrayOf(result, size.getLong("0") - 1);
    }
    return result;
  }
}
