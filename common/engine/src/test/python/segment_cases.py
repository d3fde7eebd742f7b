"""Writes expected results of functions over segments, as Polars computes them.

    python segment_cases.py > ../resources/io/floe/engine/segment/function/cases.jsonl           # Polars 1.43
    python segment_cases.py changed >> ../resources/io/floe/engine/segment/function/cases.jsonl  # Polars 2.0

A line is a case: kernel, parameters, arguments (type and values of each segment), result.
"""

import json
import sys

import polars as pl

NAN = float("nan")
INF = float("inf")
NAMES = {
    "Int8": "i8", "Int16": "i16", "Int32": "i32", "Int64": "i64", "Int128": "i128",
    "UInt8": "u8", "UInt16": "u16", "UInt32": "u32", "UInt64": "u64",
    "Float32": "f32", "Float64": "f64", "Boolean": "bool", "String": "str", "Null": "null",
    "Date": "date", "Time": "time",
}


def type_name(dtype):
    if isinstance(dtype, pl.List):
        return f"list[{type_name(dtype.inner)}]"
    if isinstance(dtype, pl.Array):
        return f"array[{type_name(dtype.inner)},{dtype.shape[0]}]"
    if isinstance(dtype, pl.Struct):
        return "struct[" + ",".join(type_name(field.dtype) for field in dtype.fields) + "]"
    if isinstance(dtype, (pl.Datetime, pl.Duration, pl.Time)):
        return "i64"
    if isinstance(dtype, pl.Decimal):
        return "i128"
    if isinstance(dtype, (pl.Categorical, pl.Enum)):
        return "str"
    return NAMES[str(dtype)]


def plain(series):
    if isinstance(series.dtype, pl.List):
        return [None if x is None else plain(x) for x in series]
    if isinstance(series.dtype, pl.Array):
        return [None if x is None else plain(x) for x in series]
    if isinstance(series.dtype, pl.Struct):
        fields = [plain(series.struct.field(f.name)) for f in series.dtype.fields]
        valid = series.is_not_null().to_list()
        return [list(row) if ok else None for ok, row in zip(valid, zip(*fields))]
    if isinstance(series.dtype, pl.Decimal):
        scale = series.dtype.scale
        return [None if x is None else int(x.scaleb(scale)) for x in series]
    if isinstance(series.dtype, (pl.Datetime, pl.Duration, pl.Time, pl.Date)):
        return series.to_physical().to_list()
    return series.to_list()


def told(dtype, suffix):
    """What a call tells of a type beside the layout."""
    if isinstance(dtype, (pl.List, pl.Array)):
        return {"type" + suffix: "list", **told(dtype.inner, suffix + ".inner")}
    if isinstance(dtype, pl.Decimal):
        return {"type" + suffix: "decimal", "scale" + suffix: dtype.scale}
    if isinstance(dtype, pl.Datetime):
        return {"type" + suffix: "datetime", "unit" + suffix: dtype.time_unit}
    if isinstance(dtype, pl.Duration):
        return {"type" + suffix: "duration", "unit" + suffix: dtype.time_unit}
    if dtype == pl.Date:
        return {"type" + suffix: "date"}
    return {"type" + suffix: NAMES.get(str(dtype), "other")}


class Fixed:
    """One value for every segment."""

    def __init__(self, value, dtype):
        self.series = pl.Series([value], dtype=dtype)
        self.expression = pl.lit(value, dtype=dtype)


def case(kernel, parameters, arguments, function, ordered=True):
    """Arguments: (dtype, [segment, ...]) or Fixed; function: expressions to an expression."""
    count = max(len(a[1]) for a in arguments if not isinstance(a, Fixed))
    lines = []
    results = []
    dtype = None
    for segment in range(count):
        columns = []
        for position, argument in enumerate(arguments):
            if isinstance(argument, Fixed):
                columns.append(argument.expression)
                continue
            else:
                series = pl.Series(argument[1][segment], dtype=argument[0], strict=False)
            columns.append(pl.lit(series.alias(f"c{position}"), allow_object=False))
        frame = pl.select(function(*columns).alias("r"))
        result = frame.to_series()
        dtype = result.dtype
        results.append(plain(result))
    for argument in arguments:
        if isinstance(argument, Fixed):
            lines.append({"type": type_name(argument.series.dtype), "fixed": plain(argument.series)[0]})
        else:
            lines.append({
                "type": type_name(argument[0]),
                "values": [plain(pl.Series(v, dtype=argument[0], strict=False)) for v in argument[1]],
            })
    logical_types = (pl.Decimal, pl.Datetime, pl.Duration, pl.Date)
    types = [a.series.dtype if isinstance(a, Fixed) else a[0] for a in arguments]
    leaf = types[0].inner if isinstance(types[0], pl.List) else types[0]
    if leaf == pl.Date or isinstance(leaf, logical_types):
        parameters = {**told(types[0], "0"), **told(dtype, "_out"), **parameters}
    if pl.__version__.startswith("2"):
        parameters = {**parameters, "polars": "POLARS_2"}
    print(json.dumps({
        "kernel": kernel,
        "parameters": parameters,
        "arguments": lines,
        "result": {"type": type_name(dtype), "values": results},
    }))


I = (pl.Int64, [[3, None, 1, 1, 7], [], [None], [None, None], [2], [5, 4, 4, None, 6, -2]])
F = (pl.Float64, [[1.5, None, NAN, -0.0, 0.0], [], [None], [NAN], [2.5, INF, -INF, 1.0], [3.0, 1.0, 3.0, None, 2.0]])
S = (pl.String, [["b", None, "a", "a long string that is not inline", "b"], [], [None], ["z"]])
B = (pl.Boolean, [[True, None, False], [], [None], [True, True], [False]])
I8 = (pl.Int8, [[100, 100, None, -3], [], [1]])
U8 = (pl.UInt8, [[200, 100, None, 3], [], [1]])
F32 = (pl.Float32, [[0.1, 0.2, None, 3.5], [], [1.25, 1.5]])
WIDE = (pl.Int128, [[2**70, -(2**65), None, 5], [], [1, 2, 3]])
DATE = (pl.Date, [[1, None, 20, 5], []])
L = (pl.List(pl.Int64), [[[1, 2], None, [], [1, 2], [3]], []])
NUMBERS = [I, F, I8, U8, F32, WIDE]
ALL = [*NUMBERS, S, B, DATE, L]


def cumulative():
    for reverse in (False, True):
        p = {"reverse": reverse}
        for data in NUMBERS:
            case("column.cum_sum", p, [data], lambda x: x.cum_sum(reverse=reverse))
            case("column.cum_min", p, [data], lambda x: x.cum_min(reverse=reverse))
            case("column.cum_max", p, [data], lambda x: x.cum_max(reverse=reverse))
            if data is not WIDE:
                case("column.cum_prod", p, [data], lambda x: x.cum_prod(reverse=reverse))
        for data in ALL:
            case("column.cum_count", p, [data], lambda x: x.cum_count(reverse=reverse))
        case("column.cum_sum", p, [B], lambda x: x.cum_sum(reverse=reverse))


def positional():
    for data in ALL:
        case("column.reverse", {}, [data], lambda x: x.reverse())
        for n in (0, 1, -2, 9):
            case("column.shift", {}, [data, Fixed(n, pl.Int64)], lambda x, n: x.shift(n))
    for n in (1, -1, 9):
        case("column.shift_and_fill", {}, [I, Fixed(n, pl.Int64), Fixed(8, pl.Int64)],
             lambda x, n, v: x.shift(n, fill_value=v))
        for data in NUMBERS:
            case("column.diff", {"0": "Ignore"}, [data, Fixed(n, pl.Int64)], lambda x, n: x.diff(n))
        case("column.pct_change", {}, [I, Fixed(n, pl.Int64)], lambda x, n: x.pct_change(n))
        case("column.pct_change", {}, [F, Fixed(n, pl.Int64)], lambda x, n: x.pct_change(n))
    case("column.diff", {"0": "Ignore", "type0": "date"}, [DATE, Fixed(1, pl.Int64)], lambda x, n: x.diff(n))
    five = (pl.Int64, [[1, 4, None, 9, 16], [3, 1]])
    case("column.diff", {"0": "Drop"}, [five, Fixed(1, pl.Int64)], lambda x, n: x.diff(1, null_behavior="drop"))
    case("column.diff", {"0": "Drop"}, [five, Fixed(-1, pl.Int64)], lambda x, n: x.diff(-1, null_behavior="drop"))


def filling():
    for name in ("forward", "backward"):
        for data in ALL:
            case("column.fill_null_with_strategy", {"0": name.title()}, [data], lambda x: x.fill_null(strategy=name))
            case("column.fill_null_with_strategy", {"0": name.title(), "0.0": 1}, [data],
                 lambda x: x.fill_null(strategy=name, limit=1))
    for name in ("min", "max", "mean", "zero", "one"):
        for data in (I, F, I8, F32):
            case("column.fill_null_with_strategy", {"0": name.title()}, [data], lambda x: x.fill_null(strategy=name))


def ranking():
    for method in ("average", "min", "max", "dense", "ordinal"):
        for descending in (False, True):
            p = {"options.method": method.title(), "options.descending": descending}
            for data in (I, F, S, B, WIDE):
                case("column.rank", p, [data], lambda x: x.rank(method, descending=descending))
    for descending in (False, True):
        for last in (False, True):
            for data in (I, F, S, WIDE):
                case("column.arg_sort", {"descending": descending, "nulls_last": last}, [data],
                     lambda x: x.arg_sort(descending=descending, nulls_last=last))
    ordered = (pl.Int64, [[None, 1, 1, 2], [1, 2, None], [], [None], [2, 1], [2, None, 1], [3, 3]])
    for descending in (False, True):
        for last in (False, True):
            case("boolean.is_sorted", {"descending": descending, "nulls_last": last}, [ordered],
                 lambda x: x.map_batches(lambda s: pl.Series([s.is_sorted(descending=descending, nulls_last=last)]),
                                         return_dtype=pl.Boolean))


def distinct():
    for data in ALL:
        case("column.unique", {"0": True}, [data], lambda x: x.unique(maintain_order=True))
        case("aggregate.approx_n_unique", {}, [data], lambda x: x.n_unique())
        case("column.rleid", {}, [data], lambda x: x.rle_id())
        case("column.rle", {}, [data], lambda x: x.rle())
        case("boolean.is_unique", {}, [data], lambda x: x.is_unique())
        case("boolean.is_duplicated", {}, [data], lambda x: x.is_duplicated())
        case("column.unique_counts", {}, [data], lambda x: x.unique_counts())
        case("column.mode", {"maintain_order": True}, [data], lambda x: x.mode(maintain_order=True))
    for data in (I, F, S, B):
        case("boolean.is_first_distinct", {}, [data], lambda x: x.is_first_distinct())
        case("boolean.is_last_distinct", {}, [data], lambda x: x.is_last_distinct())
        case("column.arg_unique", {}, [data], lambda x: x.arg_unique())
    counted = (pl.Int64, [[3, 3, 1, 3, 1, None], [7]])
    for normalize in (False, True):
        case("column.value_counts", {"sort": True, "normalize": normalize}, [counted],
             lambda x: x.value_counts(sort=True, normalize=normalize, name="n"))


def choosing():
    for data in ALL:
        case("column.drop_nulls", {}, [data], lambda x: x.drop_nulls())
        case("column.gather_every", {"n": 2, "offset": 1}, [data], lambda x: x.gather_every(2, 1))
    case("column.drop_nans", {}, [F], lambda x: x.drop_nans())
    case("column.arg_where", {}, [B], lambda x: x.arg_true())
    for data in (I, F, S):
        for k in (0, 2, 20):
            case("column.top_k", {"descending": False}, [data, Fixed(k, pl.UInt64)],
                 lambda x, k: x.top_k(k).sort(descending=True, nulls_last=True))
            case("column.top_k", {"descending": True}, [data, Fixed(k, pl.UInt64)],
                 lambda x, k: x.bottom_k(k).sort(nulls_last=True))
    for data in (I, F, S, B):
        other = Fixed(data[1][0][0], data[0])
        case("aggregate.index_of", {}, [data, other], lambda x, v: x.index_of(v))
        case("aggregate.index_of", {}, [data, Fixed(None, data[0])], lambda x, v: x.index_of(v))
    for data in (I, F, B, S):
        case("aggregate.arg_min", {}, [data], lambda x: x.arg_min())
        case("aggregate.arg_max", {}, [data], lambda x: x.arg_max())
    for data in (I, F):
        case("aggregate.min_by", {}, [data, data], lambda x, y: x.min_by(y))
        case("aggregate.max_by", {}, [data, data], lambda x, y: x.max_by(y))
    plain_peaks = (pl.Int64, [[1, 2, 1, 3, None], [1, 2, 2, 1, None, 3], [-1, -2], [], [5]])
    for data in (plain_peaks, F):
        case("column.peak_max", {}, [data], lambda x: x.peak_max())
        case("column.peak_min", {}, [data], lambda x: x.peak_min())


def searching():
    rising = (pl.Int64, [[1, 3, 3, 5], [None, 1, 3, 3], [1, 3, None], []])
    falling = (pl.Int64, [[5, 3, 3, 1], [None, 3, 1], [3, 1, None]])
    wanted = [3, 4, None, 0, 9]
    for side in ("any", "left", "right"):
        for data, descending in ((rising, False), (falling, True)):
            if side == "any":
                continue
            case("column.search_sorted", {"side": side.title(), "descending": descending},
                 [data, (pl.Int64, [wanted] * len(data[1]))],
                 lambda x, v: x.search_sorted(v, side, descending=descending))


def joining():
    case("column.append", {}, [I, (pl.Int64, [[1], [2, 3], [], [None], [4], []])], lambda x, y: x.append(y))
    case("column.extend_constant", {}, [I, Fixed(9, pl.Int64), Fixed(2, pl.UInt64)], lambda x, v, n: x.extend_constant(9, 2))
    case("column.repeat", {}, [(pl.String, [["a"], ["b"]]), Fixed(2, pl.UInt64)], lambda x, n: pl.repeat(x.item(), 2))
    case("value.repeat_by", {}, [S, (pl.UInt64, [[2, 1, None, 0, 1], [], [2], [3]])], lambda x, n: x.repeat_by(n))


def interpolating():
    gaps = (pl.Int64, [[1, None, None, 4, None], [None, 5, None, 9], [], [None], [4, None, None, None, 1]])
    gaps_f = (pl.Float64, [[1.0, None, None, 4.5, None], [None, 5.0, None, 9.0], []])
    for data in (gaps, gaps_f):
        case("column.interpolate", {"0": "Linear"}, [data], lambda x: x.interpolate())
        case("column.interpolate", {"0": "Nearest"}, [data], lambda x: x.interpolate("nearest"))
    by = (pl.Int64, [[1, 2, 5, 8, 9], [9, 4, 2, 1], [], [3], [1, 2, 3, 4, 9]])
    case("column.interpolate_by", {}, [gaps, by], lambda x, y: x.interpolate_by(y))


def questions():
    for ignore in (False, True):
        case("boolean.any", {"ignore_nulls": ignore}, [B], lambda x: x.any(ignore_nulls=ignore))
        case("boolean.all", {"ignore_nulls": ignore}, [B], lambda x: x.all(ignore_nulls=ignore))
    for data in ALL:
        case("aggregate.null_count", {}, [data], lambda x: x.null_count())
        case("boolean.has_nulls", {}, [data], lambda x: x.has_nulls())
    for data in (I, U8, B):
        case("aggregate.bitwise.and", {}, [data], lambda x: x.bitwise_and())
        case("aggregate.bitwise.or", {}, [data], lambda x: x.bitwise_or())
        case("aggregate.bitwise.xor", {}, [data], lambda x: x.bitwise_xor())


def statistics():
    for method in ("nearest", "lower", "higher", "midpoint", "linear", "equiprobable"):
        for share in (0.0, 0.25, 0.5, 0.7, 1.0):
            for data in (I, F, F32):
                case("aggregate.quantile", {"method": method.title()}, [data, Fixed(share, pl.Float64)],
                     lambda x, q: x.quantile(share, method))
    many = (pl.Float64, [[1.0, 2.0, 3.0, 4.0, 5.0, 23.0], [1.0, None, 2.0], [], [3.0], [2.0, 2.0, 2.0, 2.0]])
    for bias in (False, True):
        case("aggregate.skew", {"0": bias}, [many], lambda x: x.skew(bias=bias))
        for fisher in (False, True):
            case("aggregate.kurtosis", {"0": fisher, "1": bias}, [many], lambda x: x.kurtosis(fisher=fisher, bias=bias))
    for normalize in (False, True):
        case("aggregate.entropy", {"base": 2.0, "normalize": normalize}, [(pl.Float64, [[1.0, 2.0, 3.0], [0.5], [0.25, 0.75]])],
             lambda x: x.entropy(2.0, normalize=normalize))
    for data in (I, F, I8, U8, F32):
        case("aggregate.product", {}, [data], lambda x: x.product())
    x = (pl.Float64, [[1.0, 8.0, 3.0, None, 5.0], [1.0], [2.0, 2.0], [], [4.0, NAN, 2.0]])
    y = (pl.Float64, [[4.0, 5.0, 2.0, 1.0, None], [2.0], [1.0, 3.0], [], [1.0, 2.0, 3.0]])
    case("aggregate.correlation.pearson", {}, [x, y], lambda a, b: pl.corr(a, b))
    case("aggregate.correlation.covariance", {"0": 1}, [x, y], lambda a, b: pl.cov(a, b))
    case("aggregate.correlation.spearman_rank", {"0": False}, [x, y], lambda a, b: pl.corr(a, b, method="spearman"))


def rolling():
    solid = (pl.Int64, [[3, None, 1, 1, 7, 4], [None], [5, 4, 9, -2]])
    numbers = (pl.Int64, [[3, None, 1, 1, 7, 4], [], [None], [5, 4, 9, -2]])
    floats = (pl.Float64, [[1.5, None, 2.25, 0.5, NAN, 4.0, 5.5, 1.0], [], [2.5, 8.0, 1.0, 3.0, 3.0]])
    for size, least, center in ((3, 1, False), (3, 3, False), (2, 2, True), (3, 1, True), (4, 2, True)):
        p = {"options.window_size": size, "options.min_periods": least, "options.center": center}
        o = {"window_size": size, "min_samples": least, "center": center}
        for data in (numbers, floats):
            for name in ("sum", "mean", "min", "max", "var", "std"):
                if data is floats and name in ("var", "std"):
                    continue
                case("rolling." + name, p, [data], lambda x: getattr(x, "rolling_" + name)(**o))
            case("rolling.quantile", {**p, "options.fn_params.prob": 0.3, "options.fn_params.method": "Linear"}, [data],
                 lambda x: x.rolling_quantile(0.3, "linear", **o))
            case("rolling.quantile", {**p, "options.fn_params.prob": 0.5, "options.fn_params.method": "Nearest"}, [numbers],
                 lambda x: x.rolling_quantile(0.5, "nearest", **o))
        for method in ("average", "min", "max", "dense"):
            if not center:
                case("rolling.rank", {**p, "options.fn_params.method": method.title()}, [solid],
                     lambda x: x.rolling_rank(size, method, min_samples=least))
        case("rolling.skew", {**p, "options.fn_params.bias": True}, [solid], lambda x: x.rolling_skew(size, min_samples=least, center=center))
        case("rolling.kurtosis", {**p, "options.fn_params.fisher": True, "options.fn_params.bias": True}, [solid],
             lambda x: x.rolling_kurtosis(size, min_samples=least, center=center))
    full = (pl.Float64, [[1.5, 2.0, 2.25, 0.5, 4.0, 5.5], [], [2.5, 8.0]])
    weights = [0.25, 0.5, 1.25]
    for center in (False, True):
        p = {"options.window_size": 3, "options.min_periods": 2, "options.center": center,
             "options.weights.size": 3, **{f"options.weights.{i}": w for i, w in enumerate(weights)}}
        for name in ("sum", "mean", "min", "max", "var", "std"):
            case("rolling." + name, p, [full],
                 lambda x: getattr(x, "rolling_" + name)(3, weights=weights, min_samples=2, center=center))
    times = (pl.Datetime("us"), [[0, 1_000_000, 1_000_000, 3_000_000, 10_000_000, 11_000_000], [], [5], [4_000_000, 0, 2_000_000, 3_000_000]])
    for closed in ("left", "right", "both", "none"):
        p = {"options.window_size.nanoseconds": 2_000_000_000, "options.min_periods": 1,
             "options.closed_window": closed.title(), "unit1": "us"}
        for name in ("mean", "min", "max", "var"):
            case(f"rolling.{name}_by", p, [numbers, times],
                 lambda x, t: getattr(x, f"rolling_{name}_by")(t, "2s", closed=closed))


def exponential():
    data = (pl.Float64, [[1.0, None, 2.0, 5.0, 4.5, None, None, 3.0], [], [None, 2.0, 3.0], [4.0]])
    for adjust in (False, True):
        for ignore in (False, True):
            for least in (1, 2):
                p = {"options.alpha": 0.3, "options.adjust": adjust, "options.ignore_nulls": ignore, "options.min_periods": least}
                o = {"alpha": 0.3, "adjust": adjust, "ignore_nulls": ignore, "min_samples": least}
                case("column.ewm_mean", p, [data], lambda x: x.ewm_mean(**o))
                for bias in (False, True):
                    case("column.ewm_std", {**p, "options.bias": bias}, [data], lambda x: x.ewm_std(bias=bias, **o))
                    case("column.ewm_var", {**p, "options.bias": bias}, [data], lambda x: x.ewm_var(bias=bias, **o))
    times = (pl.Datetime("us"), [[0, 1, 2_000_000, 3_000_000, 3_500_000, 4_000_000, 9_000_000, 8_000_000], [], [3, 2, 1_000_000], [0]])
    case("column.ewm_mean_by", {"half_life.nanoseconds": 2_000_000_000, "unit1": "us"}, [data, times],
         lambda x, t: x.ewm_mean_by(t, half_life="2s"))


LISTS = (pl.List(pl.Int64), [[[3, 1, None, 1], None, [], [None], [7, 2]], []])
FLOATS = (pl.List(pl.Float64), [[[3.5, 1.0, NAN, 1.0], None, [], [None], [7.0, 2.0]]])
TEXTS = (pl.List(pl.String), [[["b", "a", None], None, [], ["long enough to be elsewhere", "x"]]])
BITS = (pl.List(pl.Boolean), [[[True, False, None], None, []]])
ARRAYS = (pl.Array(pl.Int64, 3), [[[3, 1, None], None, [5, 5, 2]]])


MICRO = pl.Datetime("us")
SPAN = pl.Duration("ms")
MONEY = pl.Decimal(12, 2)


def logical():
    """Types that are more than their layout."""
    moments = (MICRO, [[5_000_000, None, 1_000_000, 1_000_001], [], [7]])
    spans = (SPAN, [[5_000, None, 1_000, 1_001], [], [7]])
    days = (pl.Date, [[19_000, None, 19_003, 19_010], [], [5]])
    money = (MONEY, [["1.50", None, "2.25", "-7.10"], [], ["3.00"]])
    for data in (spans, money):
        case("column.cum_sum", {}, [data], lambda x: x.cum_sum())
    for data in (moments, spans, days, money):
        case("column.cum_max", {}, [data], lambda x: x.cum_max())
        case("column.diff", {"0": "Ignore"}, [data, Fixed(1, pl.Int64)], lambda x, n: x.diff(n))
        case("column.rank", {"options.method": "Min"}, [data], lambda x: x.rank("min"))
        filled = (data[0], [segment for segment in data[1] if segment])
        for method in ("nearest", "linear"):
            case("aggregate.quantile", {"method": method.title()}, [filled, Fixed(0.4, pl.Float64)], lambda x, q: x.quantile(0.4, method))
        options = {"options.window_size": 2, "options.min_periods": 1}
        for name in ("min", "max", "mean") if data is not money else ("mean",):
            case("rolling." + name, options, [filled], lambda x: getattr(x, "rolling_" + name)(2, min_samples=1))
        case("column.fill_null_with_strategy", {"0": "Min"}, [data], lambda x: x.fill_null(strategy="min"))
    for data in (moments, spans, days):
        case("column.interpolate", {"0": "Linear"}, [data], lambda x: x.interpolate())
    case("rolling.std", options, [(MONEY, money[1][:1])], lambda x: x.rolling_std(2, min_samples=1))
    case("column.pct_change", {}, [money, Fixed(1, pl.Int64)], lambda x, n: x.pct_change(n))
    case("column.ewm_mean", {"options.alpha": 0.5, "options.adjust": True}, [money], lambda x: x.ewm_mean(alpha=0.5))
    for inner in (MICRO, SPAN, pl.Date):
        data = (pl.List(inner), [[[5, 1, None], [2], [], None]])
        for name in ("min", "max", "mean", "median"):
            case("list." + name, {}, [data], lambda x: getattr(x.list, name)())
        case("list.diff", {"n": 1, "null_behavior": "Ignore"}, [data], lambda x: x.list.diff())
    data = (pl.List(MONEY), [[["1.50", "2.25"], [None], [], None]])
    for name in ("sum", "min", "max", "mean", "median", "std"):
        case("list." + name, {}, [data], lambda x: getattr(x.list, name)())
    case("aggregate.skew", {"0": True}, [money], lambda x: x.skew())
    case("rolling.sum", options, [B], lambda x: x.rolling_sum(2, min_samples=1))
    case("rolling.mean", options, [F32], lambda x: x.rolling_mean(2, min_samples=1))
    case("rolling.var", options, [I8], lambda x: x.rolling_var(2, min_samples=1))


def changed():
    """What 2.0 does otherwise; to be run with it."""
    for data in (LISTS, FLOATS, TEXTS, BITS):
        case("list.to_struct", {"0": ["a", "b"]}, [data], lambda x: x.list.to_struct(fields=["a", "b"]))
    case("array.to_struct", {}, [ARRAYS], lambda x: x.arr.to_struct())


def lists():
    for family, data, space in (("list", LISTS, "list"), ("list", FLOATS, "list"), ("array", ARRAYS, "arr")):
        for name in ("sum", "min", "max", "mean", "median", "std", "var", "arg_min", "arg_max"):
            case(f"{family}.{name}", {}, [data], lambda x: getattr(getattr(x, space), name)())
        for descending in (False, True):
            for last in (False, True):
                case(f"{family}.sort", {"0.descending": descending, "0.nulls_last": last}, [data],
                     lambda x: getattr(x, space).sort(descending=descending, nulls_last=last))
        for n in (1, -2):
            case(f"{family}.shift", {}, [data, Fixed(n, pl.Int64)], lambda x, n: getattr(x, space).shift(n))
        for n in (0, -1, 9):
            case(f"{family}.get", {"0": True}, [data, Fixed(n, pl.Int64)],
                 lambda x, n: getattr(x, space).get(n, null_on_oob=True))
    for name in ("min", "max"):
        case(f"list.{name}", {}, [TEXTS], lambda x: getattr(x.list, name)())
        case(f"list.{name}", {}, [BITS], lambda x: getattr(x.list, name)())
    case("list.sum", {}, [BITS], lambda x: x.list.sum())
    for data in (LISTS, FLOATS, TEXTS, BITS):
        case("list.length", {}, [data], lambda x: x.list.len())
        case("list.drop_nulls", {}, [data], lambda x: x.list.drop_nulls())
        case("list.to_struct", {"0": ["a", "b"]}, [data], lambda x: x.list.to_struct(fields=["a", "b"]))
    for item in (1, None, 99):
        case("list.contains", {"nulls_equal": True}, [LISTS, Fixed(item, pl.Int64)], lambda x, v: x.list.contains(v))
        case("list.contains", {"nulls_equal": False}, [LISTS, Fixed(item, pl.Int64)],
             lambda x, v: x.list.contains(v, nulls_equal=False))
        case("list.count_matches", {}, [LISTS, Fixed(item, pl.Int64)], lambda x, v: x.list.count_matches(v))
        case("array.contains", {"nulls_equal": True}, [ARRAYS, Fixed(item, pl.Int64)], lambda x, v: x.arr.contains(v))
        case("array.count_matches", {}, [ARRAYS, Fixed(item, pl.Int64)], lambda x, v: x.arr.count_matches(v))
    for n in (1, 2, -1):
        case("list.diff", {"n": n, "null_behavior": "Ignore"}, [LISTS], lambda x: x.list.diff(n))
    for offset, length in ((1, 2), (-2, 1), (-9, 8), (1, None), (5, 1)):
        case("list.slice", {}, [LISTS, Fixed(offset, pl.Int64), Fixed(length, pl.Int64)], lambda x, o, l: x.list.slice(o, l))
    case("list.gather_every", {}, [LISTS, Fixed(2, pl.UInt64), Fixed(1, pl.UInt64)], lambda x, n, o: x.list.gather_every(2, 1))
    case("list.gather", {"0": True}, [(LISTS[0], LISTS[1][:1]), (pl.List(pl.Int64), [[[0, -1, 9], [1], [None], None, []]])],
         lambda x, i: x.list.gather(i, null_on_oob=True))
    for ignore in (False, True):
        case("list.join", {"0": ignore}, [TEXTS, Fixed("-", pl.String)], lambda x, s: x.list.join(s, ignore_nulls=ignore))
    other = (pl.List(pl.Int64), [[[1, 5, 5, None], [1], [2], [None], [2, 9]], []])
    for name in ("union", "intersection", "difference", "symmetric_difference"):
        case("list.set_operation", {"0": name.title().replace("_", "")}, [LISTS, other],
             lambda x, y: getattr(x.list, "set_" + name)(y))
    case("list.concat", {}, [LISTS, other], lambda x, y: x.list.concat(y))
    case("list.to_array", {"0": 2}, [(pl.List(pl.Int64), [[[1, 2], [3, None]]])], lambda x: x.list.to_array(2))
    case("array.slice", {"0": 1, "1": 2}, [(ARRAYS[0], [[[3, 1, None], [5, 5, 2]]])], lambda x: x.arr.slice(1, 2, as_array=True))
    case("array.to_list", {}, [ARRAYS], lambda x: x.arr.to_list())
    case("array.explode", {}, [ARRAYS], lambda x: x.arr.explode())
    case("array.length", {}, [ARRAYS], lambda x: x.arr.len())
    case("array.to_struct", {}, [ARRAYS], lambda x: x.arr.to_struct())


def cutting():
    data = (pl.Float64, [[1.0, 2.0, 3.0, 4.0, None, 2.5], [5.0, -1.0]])
    for closed in (False, True):
        p = {"left_closed": closed, "breaks.size": 2, "breaks.0": 3.0, "breaks.1": 1.5}
        case("value.cut", p, [data], lambda x: x.cut([1.5, 3.0], left_closed=closed).to_physical())
        p = {"left_closed": closed, "probs.size": 2, "probs.0": 0.25, "probs.1": 0.5, "include_breaks": False}
        case("column.q_cut", p, [data], lambda x: x.qcut([0.25, 0.5], left_closed=closed).cast(pl.String))


    for bins in (3, 10):
        case("column.hist", {"bin_count": bins, "include_breakpoint": True, "include_category": True},
             [(pl.Float64, [[1.0, 2.0, 3.0, 8.0, None], [], [2.0, 2.0], [5.0]])],
             lambda x: x.hist(bin_count=bins, include_breakpoint=True, include_category=True))
    case("column.hist", {"include_breakpoint": False, "include_category": False},
         [(pl.Int64, [[1, 2, 3, 8, None, 9, -1], []]), (pl.Int64, [[1, 2, 8], [1, 2]])], lambda x, b: x.hist(bins=b))


def ranges():
    starts = (pl.Int64, [[0], [5], [3]])
    ends = (pl.Int64, [[4], [5], [-2]])
    for step in (1, 2, -2):
        case("range.int_range", {"step": step}, [starts, ends], lambda a, b: pl.int_range(a.item(), b.item(), step))
        case("range.int_ranges", {}, [(pl.Int64, [[0, 5, None]]), (pl.Int64, [[4, 1, 2]]), Fixed(step, pl.Int64)],
             lambda a, b, c: pl.int_ranges(a, b, step))
    for closed in ("both", "left", "right", "none"):
        for count in (0, 1, 2, 5):
            case("range.linear_space", {"closed": closed.title()},
                 [(pl.Float64, [[0.0]]), (pl.Float64, [[10.0]]), Fixed(count, pl.UInt64)],
                 lambda a, b, n: pl.linear_space(a.item(), b.item(), count, closed=closed))
        dates = [(pl.Date, [[19000]]), (pl.Date, [[19100]])]
        for text, span in (("1mo", {"months": 1}), ("10d", {"days": 10}), ("1w", {"weeks": 1}), ("1mo3d", {"months": 1, "days": 3})):
            p = {"closed": closed.title(), "arg_type": "StartEndInterval", "type0": "date", "type1": "date",
                 **{f"interval.{k}": v for k, v in span.items()}}
            case("range.date_range", p, dates, lambda a, b: pl.date_range(a.item(), b.item(), text, closed=closed))
        moments = [(pl.Datetime("us"), [[1_600_000_000_000_000]]), (pl.Datetime("us"), [[1_600_050_000_000_000]])]
        p = {"closed": closed.title(), "unit0": "us", "unit1": "us", "unit_out": "us", "interval.nanoseconds": 10_000_000_000_000}
        case("range.datetime_range", p, moments, lambda a, b: pl.datetime_range(a.item(), b.item(), "10000s", closed=closed))
        case("range.datetime_ranges", p, [(pl.Datetime("us"), [[1_600_000_000_000_000, None]]), (pl.Datetime("us"), [[1_600_050_000_000_000, 5]])],
             lambda a, b: pl.datetime_ranges(a, b, "10000s", closed=closed))
        zoned = [(pl.Datetime("us", "Europe/Berlin"), [[1_616_800_000_000_000]]), (pl.Datetime("us", "Europe/Berlin"), [[1_617_100_000_000_000]])]
        p = {"closed": closed.title(), "unit0": "us", "unit1": "us", "unit_out": "us", "zone_out": "Europe/Berlin", "interval.days": 1}
        case("range.datetime_range", p, zoned, lambda a, b: pl.datetime_range(a.item(), b.item(), "1d", closed=closed))
        times = [(pl.Time, [[0]]), (pl.Time, [[20_000_000_000_000]])]
        case("range.time_range", {"closed": closed.title(), "interval.nanoseconds": 5_000_000_000_000}, times,
             lambda a, b: pl.time_range(a.item(), b.item(), "5000s", closed=closed))


if __name__ == "__main__":
    chosen = sys.argv[1:]
    for group in (cumulative, positional, filling, ranking, distinct, choosing, searching, joining,
                  interpolating, questions, statistics, rolling, exponential, lists,
                  cutting, ranges, logical):
        if not chosen or group.__name__ in chosen:
            group()
