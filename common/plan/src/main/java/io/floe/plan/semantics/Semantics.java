package io.floe.plan.semantics;

import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;

/** Answers every question on which releases of Polars differ; chosen once for a query. */
public enum Semantics {
  /** All releases before 2.0. */
  POLARS_1,
  /** 2.0 and newer. */
  POLARS_2;

  /**
   * The semantics of a client's version such as {@code 1.43.2}; an unreadable or missing version
   * means the newest.
   */
  public static Semantics ofVersion(String version) {
    String major = version.strip().split("\\.", 2)[0];
    return major.equals("0") || major.equals("1") ? POLARS_1 : POLARS_2;
  }

  /** The type of counts and positions; clients always are 64-bit builds. */
  public DataType indexType() {
    return SimpleType.UINT64;
  }

  /** The common type of a signed integer and {@code UInt64}. */
  public DataType signedWithUInt64(SimpleType signed) {
    return switch (this) {
      // 64-bit builds prefer an integer over a float for the two types that index arithmetic makes.
      case POLARS_1 ->
          signed == SimpleType.INT32 || signed == SimpleType.INT64
              ? SimpleType.INT64
              : SimpleType.FLOAT64;
      case POLARS_2 -> SimpleType.INT128;
    };
  }

  /** Whether {@code is_in} may cast both sides to a common type that loses digits. */
  public boolean isInMayLose() {
    return this == POLARS_1;
  }

  /** Whether a frame without columns keeps its height. */
  public boolean zeroColumnFramesKeepHeight() {
    return this == POLARS_2;
  }

  /** Whether {@code &}, {@code |} and {@code ^} take a boolean and an integer. */
  public boolean bitwiseMixesBooleanAndInteger() {
    return this == POLARS_1;
  }

  /** Whether {@code //} and {@code %} take decimals. */
  public boolean decimalsDivideWhole() {
    return this == POLARS_2;
  }

  /** Whether rounding a decimal gives it one more digit. */
  public boolean roundingWidensDecimals() {
    return this == POLARS_2;
  }

  /** Whether every sum of decimals has as many digits as there are. */
  public boolean sumsOfDecimalsAreWide() {
    return this == POLARS_2;
  }

  /** Whether groups of what is computed become null where their type cannot be aggregated. */
  public boolean groupsOfAnythingAreAggregated() {
    return this == POLARS_1;
  }

  /** Whether slicing a frame at an offset that fell below zero without a sign is refused. */
  public boolean slicesRefuseWrappedOffsets() {
    return this == POLARS_1;
  }

  /** Whether {@code exp} and {@code log} take numbers only, and say so while planning. */
  public boolean exponentialsTakeNumbersOnly() {
    return this == POLARS_2;
  }

  /** Whether a number beside a struct widens the struct's members. */
  public boolean numbersWidenStructs() {
    return this == POLARS_2;
  }

  /** Whether {@code std} and {@code var} take durations. */
  public boolean varianceOfDurations() {
    return this == POLARS_1;
  }

  /** Whether strings, non-lists and integers are cast to temporals, lists and categoricals. */
  public boolean looseCasts() {
    return this == POLARS_1;
  }

  /** Whether {@code datetime} and {@code repeat} have the function's name. */
  public boolean constructorsNameTheirOutput() {
    return this == POLARS_1;
  }

  /** Whether {@code struct.rename_fields} takes any number of names. */
  public boolean renameFieldsTakesAnyCount() {
    return this == POLARS_1;
  }

  /** Whether the columns of CSV files without a header are counted from zero. */
  public boolean csvColumnsCountFromZero() {
    return this == POLARS_2;
  }

  /** Whether a schema given for CSV files goes by the names in their headers, not by place. */
  public boolean csvSchemaGoesByName() {
    return this == POLARS_2;
  }
}
