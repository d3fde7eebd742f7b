package io.floe.plan.dsl;

/**
 * Every function that a plan of any supported version may name, with its parameters, in one line
 * each; older shapes are brought to these before they are read. Long because it is an inventory.
 *
 * <p>Types: {@code enum} is a variant without parameters, {@code T?} may be null, {@code [T]} is a
 * list, {@code (A, B)} a pair; other names are of {@link #STRUCTS} and {@link #VARIANTS} or have a
 * type of their own in this package.
 */
final class FunctionInventory {
  /** Options that several functions share. */
  static final String STRUCTS =
      """
      EWMOptions {alpha: float, adjust: bool, bias: bool, min_periods: int, ignore_nulls: bool}
      ExplodeOptions {empty_as_null: bool, keep_nulls: bool}
      FunctionOptions {check_lengths: bool, flags: int}
      AExprSorted {descending: bool?, nulls_last: bool?}
      RankOptions {method: enum, descending: bool}
      RollingCovOptions {window_size: int, min_periods: int, ddof: int?}
      RollingOptionsDynamicWindow {window_size: Duration, min_periods: int, \
      closed_window: enum, fn_params: RollingFnParams?}
      RollingOptionsFixedWindow {window_size: int, min_periods: int, weights: [float]?, \
      center: bool, fn_params: RollingFnParams?}
      SortOptions {descending: bool, nulls_last: bool, multithreaded: bool, \
      maintain_order: bool, limit: int?}
      StrptimeOptions {format: str?, strict: bool, exact: bool, cache: bool}
      """;

  /** Variants with parameters. */
  static final String VARIANTS =
      """
      CorrelationMethod.Pearson
      CorrelationMethod.SpearmanRank(bool)
      CorrelationMethod.Covariance(int)
      FillNullStrategy.Backward(int?)
      FillNullStrategy.Forward(int?)
      FillNullStrategy.Mean
      FillNullStrategy.Min
      FillNullStrategy.Max
      FillNullStrategy.Zero
      FillNullStrategy.One
      ReshapeDimension.Infer
      ReshapeDimension.Specified(int)
      RollingFnParams.Quantile {prob: float, method: enum}
      RollingFnParams.Var {ddof: int}
      RollingFnParams.Rank {method: enum, seed: int?}
      RollingFnParams.Skew {bias: bool}
      RollingFnParams.Kurtosis {fisher: bool, bias: bool}
      RowEncodingVariant.Unordered
      RowEncodingVariant.Ordered {descending: [bool]?, nulls_last: [bool]?, \
      broadcast_nulls: bool?}
      BinMethod.Intervals {spec: any, right_closed: bool}
      BinMethod.Quantiles {spec: any, right_closed: bool}
      BinMethod.Ranks {spec: any, right_closed: bool}
      """;

  /** Functions of all versions since 1.35. */
  static final String FUNCTIONS =
      """
      ArrayExpr.Length
      ArrayExpr.Slice(int, int)
      ArrayExpr.Min
      ArrayExpr.Max
      ArrayExpr.Sum
      ArrayExpr.Dot
      ArrayExpr.ToList
      ArrayExpr.Std(int)
      ArrayExpr.Var(int)
      ArrayExpr.Mean
      ArrayExpr.Median
      ArrayExpr.Sort(SortOptions)
      ArrayExpr.ArgMin
      ArrayExpr.ArgMax
      ArrayExpr.Get(bool)
      ArrayExpr.Join(bool)
      ArrayExpr.Contains {nulls_equal: bool}
      ArrayExpr.CountMatches
      ArrayExpr.Shift
      ArrayExpr.Explode(ExplodeOptions)
      ArrayExpr.Concat
      ArrayExpr.ToStruct {fields: [str]?, callback: python?}
      BinaryExpr.Contains
      BinaryExpr.StartsWith
      BinaryExpr.EndsWith
      BinaryExpr.HexDecode(bool)
      BinaryExpr.HexEncode
      BinaryExpr.Base64Decode(bool)
      BinaryExpr.Base64Encode
      BinaryExpr.Size
      BinaryExpr.Reinterpret(DataTypeExpr, bool)
      BinaryExpr.Slice
      BinaryExpr.Head
      BinaryExpr.Tail
      BinaryExpr.Get(bool)
      Categorical.GetCategories
      Categorical.LenBytes
      Categorical.LenChars
      Categorical.StartsWith(str)
      Categorical.EndsWith(str)
      Categorical.Slice(int, int?)
      Categorical.To(DataTypeExpr, bool)
      Categorical.Physical
      Extension.To(DataTypeExpr)
      Extension.Storage
      ListExpr.Concat
      ListExpr.Contains {nulls_equal: bool}
      ListExpr.DropNulls
      ListExpr.Sample {is_fraction: bool, with_replacement: bool, shuffle: bool?, seed: int?}
      ListExpr.Slice
      ListExpr.Shift
      ListExpr.Get(bool)
      ListExpr.Gather(bool)
      ListExpr.GatherEvery
      ListExpr.CountMatches
      ListExpr.Sum
      ListExpr.Length
      ListExpr.Max
      ListExpr.Min
      ListExpr.Mean
      ListExpr.Median
      ListExpr.Std(int)
      ListExpr.Var(int)
      ListExpr.ArgMin
      ListExpr.ArgMax
      ListExpr.Diff {n: int, null_behavior: enum}
      ListExpr.Sort(SortOptions)
      ListExpr.SetOperation(enum)
      ListExpr.Join(bool)
      ListExpr.ToArray(int)
      ListExpr.ToStruct([str])
      StringExpr.Format {format: str, insertions: [int]}
      StringExpr.ConcatHorizontal {delimiter: str, ignore_nulls: bool}
      StringExpr.ConcatVertical {delimiter: str, ignore_nulls: bool}
      StringExpr.Contains {literal: bool, strict: bool}
      StringExpr.CountMatches(bool)
      StringExpr.EndsWith
      StringExpr.Extract(int)
      StringExpr.ExtractAll
      StringExpr.ExtractGroups {dtype: DataType, pat: str}
      StringExpr.Find {literal: bool, strict: bool}
      StringExpr.ToInteger {dtype: DataType?, strict: bool}
      StringExpr.LenBytes
      StringExpr.LenChars
      StringExpr.Lowercase
      StringExpr.JsonDecode(DataTypeExpr)
      StringExpr.JsonPathMatch
      StringExpr.Replace {n: int, literal: bool}
      StringExpr.Normalize {form: enum}
      StringExpr.Reverse
      StringExpr.PadStart {fill_char: str}
      StringExpr.PadEnd {fill_char: str}
      StringExpr.Slice
      StringExpr.Head
      StringExpr.Tail
      StringExpr.HexEncode
      StringExpr.HexDecode(bool)
      StringExpr.Base64Encode
      StringExpr.Base64Decode(bool)
      StringExpr.StartsWith
      StringExpr.StripChars
      StringExpr.StripCharsStart
      StringExpr.StripCharsEnd
      StringExpr.StripPrefix
      StringExpr.StripSuffix
      StringExpr.SplitExact {n: int, inclusive: bool}
      StringExpr.SplitN(int)
      StringExpr.Strptime(DataTypeExpr, StrptimeOptions)
      StringExpr.Split(bool)
      StringExpr.SplitRegex {inclusive: bool, strict: bool}
      StringExpr.ToDecimal {scale: int}
      StringExpr.Titlecase
      StringExpr.Uppercase
      StringExpr.ZFill
      StringExpr.ContainsAny {ascii_case_insensitive: bool}
      StringExpr.ReplaceMany {ascii_case_insensitive: bool, leftmost: bool}
      StringExpr.ExtractMany {ascii_case_insensitive: bool, overlapping: bool, leftmost: bool}
      StringExpr.FindMany {ascii_case_insensitive: bool, overlapping: bool, leftmost: bool}
      StringExpr.EscapeRegex
      StructExpr.FieldByName(str)
      StructExpr.RenameFields([str])
      StructExpr.Drop([str], bool)
      StructExpr.PrefixFields(str)
      StructExpr.SuffixFields(str)
      StructExpr.JsonEncode
      StructExpr.SelectFields(Selector)
      StructExpr.MapFieldNames(python)
      TemporalExpr.Millennium
      TemporalExpr.Century
      TemporalExpr.Year
      TemporalExpr.IsLeapYear
      TemporalExpr.IsoYear
      TemporalExpr.Quarter
      TemporalExpr.Month
      TemporalExpr.DaysInMonth
      TemporalExpr.Week
      TemporalExpr.WeekDay
      TemporalExpr.Day
      TemporalExpr.OrdinalDay
      TemporalExpr.Time
      TemporalExpr.Date
      TemporalExpr.Datetime
      TemporalExpr.Duration(enum)
      TemporalExpr.Hour
      TemporalExpr.Minute
      TemporalExpr.Second
      TemporalExpr.Millisecond
      TemporalExpr.Microsecond
      TemporalExpr.Nanosecond
      TemporalExpr.TotalDays {fractional: bool}
      TemporalExpr.TotalHours {fractional: bool}
      TemporalExpr.TotalMinutes {fractional: bool}
      TemporalExpr.TotalSeconds {fractional: bool}
      TemporalExpr.TotalMilliseconds {fractional: bool}
      TemporalExpr.TotalMicroseconds {fractional: bool}
      TemporalExpr.TotalNanoseconds {fractional: bool}
      TemporalExpr.ToString(str)
      TemporalExpr.CastTimeUnit(enum)
      TemporalExpr.WithTimeUnit(enum)
      TemporalExpr.ConvertTimeZone(str)
      TemporalExpr.TimeStamp(enum)
      TemporalExpr.Truncate
      TemporalExpr.OffsetBy
      TemporalExpr.MonthStart
      TemporalExpr.MonthEnd
      TemporalExpr.BaseUtcOffset
      TemporalExpr.DSTOffset
      TemporalExpr.Round
      TemporalExpr.Replace
      TemporalExpr.ReplaceTimeZone(str?, enum)
      TemporalExpr.Combine(enum)
      TemporalExpr.DatetimeFunction {time_unit: enum, time_zone: str?}
      Bitwise.CountOnes
      Bitwise.CountZeros
      Bitwise.LeadingOnes
      Bitwise.LeadingZeros
      Bitwise.TrailingOnes
      Bitwise.TrailingZeros
      Bitwise.And
      Bitwise.Or
      Bitwise.Xor
      Boolean.Any {ignore_nulls: bool}
      Boolean.All {ignore_nulls: bool}
      Boolean.IsEmpty {ignore_nulls: bool}
      Boolean.HasNulls
      Boolean.IsNull
      Boolean.IsNotNull
      Boolean.IsFinite
      Boolean.IsInfinite
      Boolean.IsNan
      Boolean.IsNotNan
      Boolean.IsFirstDistinct
      Boolean.IsLastDistinct
      Boolean.IsUnique
      Boolean.IsDuplicated
      Boolean.IsBetween {closed: enum}
      Boolean.IsIn {nulls_equal: bool}
      Boolean.IsClose {abs_tol: float, rel_tol: float, nans_equal: bool}
      Boolean.IsSorted {descending: bool?, nulls_last: bool?}
      Boolean.AllHorizontal
      Boolean.AnyHorizontal
      Boolean.Not
      Business.BusinessDayCount {week_mask: [bool]}
      Business.AddBusinessDay {week_mask: [bool], roll: enum}
      Business.IsBusinessDay {week_mask: [bool]}
      Abs
      Negate
      Hist {bin_count: int?, include_category: bool, include_breakpoint: bool}
      NullCount
      Pow.Generic
      Pow.Sqrt
      Pow.Cbrt
      Hash(int, int?, int?, int?)
      ArgWhere
      IndexOf
      SearchSorted {side: enum, descending: bool}
      Range.IntRange {step: int, dtype: DataTypeExpr}
      Range.IntRanges {dtype: DataTypeExpr}
      Range.LinearSpace {closed: enum}
      Range.LinearSpaces {closed: enum, array_width: int?}
      Range.DateRange {interval: Duration?, closed: enum, arg_type: enum}
      Range.DateRanges {interval: Duration?, closed: enum, arg_type: enum}
      Range.DatetimeRange {interval: Duration?, closed: enum, time_unit: enum?, \
      time_zone: str?, arg_type: enum}
      Range.DatetimeRanges {interval: Duration?, closed: enum, time_unit: enum?, \
      time_zone: str?, arg_type: enum}
      Range.TimeRange {interval: Duration, closed: enum}
      Range.TimeRanges {interval: Duration, closed: enum}
      Trigonometry.Cos
      Trigonometry.Cot
      Trigonometry.Sin
      Trigonometry.Tan
      Trigonometry.ArcCos
      Trigonometry.ArcSin
      Trigonometry.ArcTan
      Trigonometry.Cosh
      Trigonometry.Sinh
      Trigonometry.Tanh
      Trigonometry.ArcCosh
      Trigonometry.ArcSinh
      Trigonometry.ArcTanh
      Trigonometry.Degrees
      Trigonometry.Radians
      Atan2
      Sign
      FillNull
      FillNullWithStrategy(FillNullStrategy)
      RollingExpr.Min {options: RollingOptionsFixedWindow}
      RollingExpr.Max {options: RollingOptionsFixedWindow}
      RollingExpr.Mean {options: RollingOptionsFixedWindow}
      RollingExpr.Sum {options: RollingOptionsFixedWindow}
      RollingExpr.Quantile {options: RollingOptionsFixedWindow}
      RollingExpr.Var {options: RollingOptionsFixedWindow}
      RollingExpr.Std {options: RollingOptionsFixedWindow}
      RollingExpr.Rank {options: RollingOptionsFixedWindow}
      RollingExpr.Skew {options: RollingOptionsFixedWindow}
      RollingExpr.Kurtosis {options: RollingOptionsFixedWindow}
      RollingExpr.CorrCov {corr_cov_options: RollingCovOptions, is_corr: bool, \
      options: RollingOptionsFixedWindow}
      RollingExpr.Map {0: python, options: RollingOptionsFixedWindow}
      RollingExprBy.MinBy {options: RollingOptionsDynamicWindow}
      RollingExprBy.MaxBy {options: RollingOptionsDynamicWindow}
      RollingExprBy.MeanBy {options: RollingOptionsDynamicWindow}
      RollingExprBy.SumBy {options: RollingOptionsDynamicWindow}
      RollingExprBy.QuantileBy {options: RollingOptionsDynamicWindow}
      RollingExprBy.VarBy {options: RollingOptionsDynamicWindow}
      RollingExprBy.StdBy {options: RollingOptionsDynamicWindow}
      RollingExprBy.RankBy {options: RollingOptionsDynamicWindow}
      Rechunk
      Append {upcast: bool}
      ShiftAndFill
      Shift
      DropNans
      DropNulls
      Quantile {method: enum}
      Mode {maintain_order: bool}
      Skew(bool)
      Kurtosis(bool, bool)
      Reshape([ReshapeDimension])
      RepeatBy
      ArgUnique
      ArgMin
      ArgMax
      ArgSort {descending: bool, nulls_last: bool}
      MinBy
      MaxBy
      Product
      Rank {options: RankOptions, seed: int?}
      Repeat
      Clip {has_min: bool, has_max: bool}
      AsList
      AsStruct
      TopK {descending: bool}
      TopKBy {descending: [bool]}
      CumCount {reverse: bool}
      CumSum {reverse: bool}
      CumProd {reverse: bool}
      CumMin {reverse: bool}
      CumMax {reverse: bool}
      Reverse
      ValueCounts {sort: bool, parallel: bool, name: str, normalize: bool}
      UniqueCounts
      ApproxNUnique
      Coalesce
      Diff(enum)
      PctChange
      Interpolate(enum)
      InterpolateBy
      Entropy {base: float, normalize: bool}
      Log
      Log1p
      Exp
      Unique(bool)
      Round {decimals: int, mode: enum}
      RoundSF {digits: int}
      Truncate {decimals: int}
      Floor
      Ceil
      UpperBound
      LowerBound
      ConcatExpr(bool)
      Correlation {method: CorrelationMethod}
      PeakMin
      PeakMax
      Cut {breaks: [float], labels: [str]?, left_closed: bool, include_breaks: bool}
      QCut {probs: [float], labels: [str]?, left_closed: bool, allow_duplicates: bool, \
      include_breaks: bool}
      RLE
      RLEID
      ToPhysical
      Random.Shuffle {seed: int?}
      Random.Sample {is_fraction: bool, with_replacement: bool, shuffle: bool?, seed: int?}
      SetSortedFlag(AExprSorted)
      FfiPlugin {flags: FunctionOptions, lib: str, symbol: str, kwargs: bytes, \
      is_deterministic: bool}
      FoldHorizontal {callback: python, returns_scalar: bool, return_dtype: DataTypeExpr?}
      ReduceHorizontal {callback: python, returns_scalar: bool, return_dtype: DataTypeExpr?}
      CumReduceHorizontal {callback: python, returns_scalar: bool, return_dtype: DataTypeExpr?}
      CumFoldHorizontal {callback: python, returns_scalar: bool, return_dtype: DataTypeExpr?, \
      include_init: bool}
      MaxHorizontal
      MinHorizontal
      SumHorizontal {ignore_nulls: bool}
      MeanHorizontal {ignore_nulls: bool}
      EwmMean {options: EWMOptions}
      EwmMeanBy {half_life: Duration}
      EwmSum {options: EWMOptions}
      EwmSumBy {half_life: Duration}
      EwmStd {options: EWMOptions}
      EwmVar {options: EWMOptions}
      Replace
      ReplaceStrict {return_dtype: DataTypeExpr?}
      GatherEvery {n: int, offset: int}
      Reinterpret(bool?, DataType?)
      ExtendConstant
      RowEncode(RowEncodingVariant)
      RowDecode([(str, DataTypeExpr)], RowEncodingVariant)
      """;

  /** Functions that Polars 2.0 added. */
  static final String SINCE_2_0 =
      """
      MapExpr.Entries
      MapExpr.Keys
      MapExpr.Values
      MapExpr.Length
      MapExpr.ContainsKey
      MapExpr.Get
      ApproxQuantile {method: enum, error: float, use_formal_bound: bool}
      Bin {method: BinMethod, labels: [str]?, include_intervals: bool}
      Erf
      Erfc
      DecimalArith {op: enum, scale: int}
      TruncArith(enum)
      Sql.Binary(enum)
      Sql.IsIn {nulls_equal: bool}
      Sql.ToFloat
      Sql.Round {decimals: int}
      """;

  private FunctionInventory() {}
}
