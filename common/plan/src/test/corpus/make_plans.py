#!/usr/bin/env python3
"""Writes plans of the installed Polars as test data: one zip archive of serialized plans.

    python make_plans.py ../resources/plans        # writes plans-<polars version>.zip there

Run it with each client's Polars (1.35.2, 1.38.1, 1.43.2, 1.44.2, 2.0.0). A plan that this version's
Python API cannot build is left out and named at the end; names are the same in all versions.
Entries have a fixed date, so that the archive only changes when the plans do.
"""
import datetime as dt
import decimal
import sys
import warnings
import zipfile
from pathlib import Path

import polars as pl
import polars.selectors as cs

warnings.simplefilter("ignore")

DAY = dt.date(2024, 2, 29)
NOON = dt.datetime(2024, 2, 29, 12, 30)


def frame():
    return pl.LazyFrame(
        {
            "i": [1, 2, None],
            "j": [3, 1, 2],
            "f": [1.5, None, float("nan")],
            "s": ["a,b", "xyz", None],
            "b": [True, False, None],
            "d": [DAY, None, DAY],
            "t": [NOON, NOON, None],
            "u": [dt.timedelta(seconds=5), None, dt.timedelta(days=1)],
            "h": [dt.time(1, 2), None, dt.time(3)],
            "l": [[1, 2], [], None],
            "lb": [[True], [False, None], []],
            "ls": [["a"], ["b", "c"], []],
            "r": [{"x": 1, "y": "p"}, {"x": 2, "y": "q"}, None],
            "y": [b"a", b"bc", None],
        }
    )


EXPRESSIONS = {}
PLANS = {}


def expressions(group, builders):
    for name, builder in builders.items():
        EXPRESSIONS[f"{group}-{name}"] = builder


def plans(group, builders):
    for name, builder in builders.items():
        PLANS[f"{group}-{name}"] = builder


i, j, f, s, b, d, t, u, h, l, lb, ls, r, y = (
    pl.col(name) for name in ("i", "j", "f", "s", "b", "d", "t", "u", "h", "l", "lb", "ls", "r", "y")
)
a = l.cast(pl.Array(pl.Int64, 2))
ab = lb.cast(pl.Array(pl.Boolean, 1))
c = s.cast(pl.Categorical)

expressions("operator", {
    "eq": lambda: i == j, "ne": lambda: i != j, "lt": lambda: i < j, "le": lambda: i <= j, "gt": lambda: i > j,
    "ge": lambda: i >= j, "eq_missing": lambda: i.eq_missing(j), "ne_missing": lambda: i.ne_missing(j),
    "add": lambda: i + j, "sub": lambda: i - j, "mul": lambda: i * j, "div": lambda: i / j, "floordiv": lambda: i // j,
    "mod": lambda: i % j, "pow": lambda: i ** 2, "and": lambda: b & b, "or": lambda: b | b, "xor": lambda: b ^ b,
    "not": lambda: ~b, "neg": lambda: -i, "radd": lambda: 1 + i, "rust_divide": lambda: pl.sql_expr("i / j"),
    "deep": lambda: sum((i for _ in range(150)), i),
})

expressions("shape", {
    "alias": lambda: i.alias("other"), "cast": lambda: i.cast(pl.Float32), "cast_loose": lambda: s.cast(pl.Int8, strict=False),
    "cast_wrap": lambda: i.cast(pl.UInt8, wrap_numerical=True), "sort": lambda: i.sort(descending=True, nulls_last=True),
    "sort_by": lambda: i.sort_by("j", -f, descending=[True, False]), "get": lambda: i.get(0), "gather": lambda: i.gather([0, 1]),
    "get_null": lambda: i.get(9, null_on_oob=True),
    "ternary": lambda: pl.when(b).then(i).when(i > 1).then(j).otherwise(None), "explode": lambda: l.explode(),
    "explode_options": lambda: l.explode(empty_as_null=False, keep_nulls=False),
    "filter": lambda: i.filter(b, i > 0), "over": lambda: i.sum().over("j"), "slice": lambda: i.slice(1, 2),
    "over_order": lambda: i.cum_sum().over("j", order_by="f", descending=True, mapping_strategy="explode"),
    "over_join": lambda: i.over("j", mapping_strategy="join"), "over_only_order": lambda: i.rank().over(order_by="f"),
    "rolling": lambda: i.sum().rolling("t", period="2d12h", offset="-1mo", closed="both"), "keep": lambda: (i + 1).name.keep(),
    "len": lambda: pl.len(), "map_batches": lambda: i.map_batches(lambda x: x, return_dtype=pl.Int64),
    "map_elements": lambda: i.map_elements(lambda x: x + 1, return_dtype=pl.Int64), "map_plain": lambda: i.map_batches(lambda x: x),
    "map_several": lambda: pl.map_batches(["i", "j"], lambda x: x[0], return_dtype=pl.Int64),
    "map_scalar": lambda: i.map_batches(lambda x: x.sum(), returns_scalar=True, return_dtype=pl.self_dtype()),
    "list_eval": lambda: l.list.eval(pl.element() + 1), "list_agg": lambda: l.list.agg(pl.element().sum()),
    "arr_eval": lambda: a.arr.eval(pl.element() + 1), "arr_eval_list": lambda: a.arr.eval(pl.element() + 1, as_list=True),
    "arr_agg": lambda: a.arr.agg(pl.element().sum()), "cumulative_eval": lambda: i.cumulative_eval(pl.element().sum(), min_samples=2),
    "with_fields": lambda: r.struct.with_fields(pl.field("x") + 1, z=pl.field("y")),
    "prefix": lambda: i.name.prefix("p_"), "suffix": lambda: i.name.suffix("_s"), "lower": lambda: i.name.to_lowercase(),
    "upper": lambda: i.name.to_uppercase(), "name_map": lambda: i.name.map(lambda n: n + "!"),
    "name_replace": lambda: i.name.replace("i", "k", literal=True), "prefix_fields": lambda: r.name.prefix_fields("p"),
    "suffix_fields": lambda: r.name.suffix_fields("p"), "map_fields": lambda: r.name.map_fields(lambda n: n.upper()),
    "format": lambda: pl.format("{} of {}", i, s), "regex": lambda: pl.col("^[ij]$"), "wildcard": lambda: pl.all().exclude("r"),
    "pipe_dtype": lambda: i.pipe_with_dtype(lambda e, _: e), "reinterpret": lambda: i.reinterpret(signed=False),
    "to_physical": lambda: d.to_physical(), "set_sorted": lambda: i.set_sorted(descending=True), "append": lambda: i.append(j),
    "rechunk": lambda: i.rechunk(), "extend_constant": lambda: i.extend_constant(3, 2), "reshape": lambda: i.reshape((1, -1)),
    "flatten": lambda: l.flatten(), "head": lambda: i.head(2), "tail": lambda: i.tail(2), "limit": lambda: i.limit(1),
})

expressions("aggregate", {
    name: (lambda name=name: getattr(i, name)())
    for name in ("min", "max", "nan_min", "nan_max", "median", "n_unique", "first", "last", "item", "mean", "implode", "count", "len",
                 "sum", "std", "var", "agg_groups", "product", "null_count", "approx_n_unique", "mode",
                 "skew", "kurtosis", "entropy", "arg_min", "arg_max", "has_nulls", "unique", "unique_counts", "arg_unique")
})
expressions("aggregate", {
    "quantile": lambda: i.quantile(0.3, "linear"), "first_non_null": lambda: i.first(ignore_nulls=True),
    "last_non_null": lambda: i.last(ignore_nulls=True), "item_empty": lambda: i.item(allow_empty=True), "var0": lambda: i.var(ddof=0),
    "min_by": lambda: i.min_by("j"), "max_by": lambda: i.max_by("j"), "any": lambda: b.any(), "all": lambda: b.all(ignore_nulls=False),
    "unique_order": lambda: i.unique(maintain_order=True), "mode_order": lambda: i.mode(maintain_order=True),
    "implode_free": lambda: i.implode(maintain_order=False), "bitwise_and": lambda: i.bitwise_and(), "bitwise_or": lambda: i.bitwise_or(),
    "bitwise_xor": lambda: i.bitwise_xor(), "approx_quantile": lambda: i.approx_quantile(0.5), "is_empty": lambda: i.is_empty(),
})

expressions("math", {
    name: (lambda name=name: getattr(f, name)())
    for name in ("abs", "sqrt", "cbrt", "exp", "log1p", "log10", "sign", "floor", "ceil", "sin", "cos", "tan", "cot", "arcsin", "arccos",
                 "arctan", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "degrees", "radians", "truncate", "is_nan",
                 "is_not_nan", "is_finite", "is_infinite", "is_null", "is_not_null", "is_unique", "is_duplicated",
                 "is_first_distinct", "is_last_distinct", "drop_nans", "drop_nulls", "reverse", "rle", "rle_id", "peak_min",
                 "peak_max", "upper_bound", "lower_bound", "arg_true", "pct_change", "cum_sum", "cum_prod", "cum_min", "cum_max",
                 "cum_count", "arg_sort", "interpolate", "value_counts", "bitwise_count_ones", "bitwise_count_zeros",
                 "bitwise_leading_ones", "bitwise_leading_zeros", "bitwise_trailing_ones", "bitwise_trailing_zeros", "erf", "erfc",
                 "is_sorted", "hist", "to_physical", "backward_fill", "forward_fill")
})
expressions("math", {
    "log": lambda: f.log(3.0), "round": lambda: f.round(1), "round_away": lambda: f.round(1, mode="half_away_from_zero"),
    "round_sf": lambda: f.round_sig_figs(2), "clip": lambda: f.clip(0, 1), "clip_low": lambda: f.clip(lower_bound=0), "atan2": lambda: pl.arctan2("f", "i"),
    "hash": lambda: i.hash(7), "search_sorted": lambda: i.search_sorted(2, side="left", descending=True), "index_of": lambda: i.index_of(2),
    "fill_null": lambda: i.fill_null(0), "fill_nan": lambda: f.fill_nan(0), "shift": lambda: i.shift(1), "shift_fill": lambda: i.shift(1, fill_value=9),
    "diff": lambda: i.diff(2, null_behavior="drop"), "top_k": lambda: i.top_k(2), "bottom_k": lambda: i.bottom_k(2),
    "top_k_by": lambda: i.top_k_by(["j", "f"], 2, reverse=[True, False]), "rank": lambda: i.rank("dense", descending=True),
    "rank_random": lambda: i.rank("random", seed=4), "repeat_by": lambda: i.repeat_by(2), "is_between": lambda: i.is_between(1, 2, closed="left"),
    "is_in": lambda: i.is_in([1, 2]), "is_in_nulls": lambda: i.is_in([1, None], nulls_equal=True), "is_close": lambda: f.is_close(1.0, abs_tol=0.5),
    "interpolate_by": lambda: i.interpolate_by("j"), "interpolate_nearest": lambda: i.interpolate("nearest"), "cut": lambda: f.cut([0, 1], labels=["x", "y", "z"]),
    "qcut": lambda: f.qcut([0.5], include_breaks=True, allow_duplicates=True), "hist_bins": lambda: f.hist([0, 1], include_category=True),
    "hist_count": lambda: f.hist(bin_count=3), "sample": lambda: i.sample(2, seed=1, with_replacement=True), "sample_fraction": lambda: i.sample(fraction=0.5, shuffle=True),
    "shuffle": lambda: i.shuffle(3), "gather_every": lambda: i.gather_every(2, 1), "replace": lambda: i.replace({1: 2}),
    "replace_strict": lambda: i.replace_strict({1: "a"}, default="b", return_dtype=pl.String), "value_counts_all": lambda: i.value_counts(sort=True, name="n", normalize=True),
    "ewm_mean": lambda: f.ewm_mean(com=1), "ewm_std": lambda: f.ewm_std(span=3, bias=True), "ewm_var": lambda: f.ewm_var(half_life=2, adjust=False),
    "ewm_sum": lambda: f.ewm_sum(com=1), "ewm_mean_by": lambda: f.ewm_mean_by("t", half_life="3d"), "ewm_sum_by": lambda: f.ewm_sum_by("t", half_life="3d"),
    "concat_list": lambda: pl.concat_list("i", "j"), "concat_arr": lambda: pl.concat_arr("i", "j"), "struct": lambda: pl.struct("i", "j"),
    "coalesce": lambda: pl.coalesce("i", "j", 0), "max_horizontal": lambda: pl.max_horizontal("i", "j"), "min_horizontal": lambda: pl.min_horizontal("i", "j"),
    "sum_horizontal": lambda: pl.sum_horizontal("i", "j", ignore_nulls=False), "mean_horizontal": lambda: pl.mean_horizontal("i", "j"),
    "any_horizontal": lambda: pl.any_horizontal("b"), "all_horizontal": lambda: pl.all_horizontal("b"),
    "fold": lambda: pl.fold(pl.lit(0), lambda x, y: x + y, ["i", "j"], returns_scalar=True, return_dtype=pl.Int64),
    "reduce": lambda: pl.reduce(lambda x, y: x + y, ["i", "j"]), "cum_fold": lambda: pl.cum_fold(pl.lit(0), lambda x, y: x + y, ["i", "j"], include_init=True),
    "cum_reduce": lambda: pl.cum_reduce(lambda x, y: x + y, ["i", "j"]), "corr": lambda: pl.corr("i", "j"), "spearman": lambda: pl.corr("i", "j", method="spearman"),
    "cov": lambda: pl.cov("i", "j", ddof=0), "rolling_corr": lambda: pl.rolling_corr("i", "j", window_size=2), "rolling_cov": lambda: pl.rolling_cov("i", "j", window_size=2, ddof=0),
    "arg_where": lambda: pl.arg_where(b), "arg_sort_by": lambda: pl.arg_sort_by("i", "j"), "repeat": lambda: pl.repeat(1, 3), "ones": lambda: pl.ones(3),
    "row_encode": lambda: i._row_encode(descending=True, nulls_last=False), "row_encode_unordered": lambda: i._row_encode(unordered=True),
    "row_decode": lambda: y._row_decode(["p"], [pl.Int64], descending=[True], nulls_last=[False]), "concat": lambda: pl.concat([i, j]), "sql_round": lambda: pl.sql_expr("ROUND(f, 1)"), "skew": lambda: f.skew(bias=False),
    "kurtosis": lambda: f.kurtosis(fisher=False), "entropy": lambda: f.entropy(2.0, normalize=False), "bin_intervals": lambda: f.bin_intervals([0.0, 1.0], labels=["p", "q", "r"]), "bin_quantiles": lambda: f.bin_quantiles(4, labels=list("pqrs")),
    "bin_ranks": lambda: f.bin_ranks([0.25, 0.5], labels=list("pqr"), include_intervals=True), "bin_uniform": lambda: f.bin_intervals(3, labels=list("pqr")),
})

rolling = ("min", "max", "mean", "sum", "std", "var", "median", "rank")
expressions("rolling", {name: (lambda name=name: getattr(f, f"rolling_{name}")(2, min_samples=1)) for name in rolling})
expressions("rolling", {f"{name}_by": (lambda name=name: getattr(f, f"rolling_{name}_by")("t", window_size="2d")) for name in rolling})
expressions("rolling", {
    "quantile": lambda: f.rolling_quantile(0.3, "linear", window_size=2), "skew": lambda: f.rolling_skew(2, bias=False),
    "quantile_by": lambda: f.rolling_quantile_by("t", "2d", quantile=0.3), "kurtosis": lambda: f.rolling_kurtosis(2, fisher=False),
    "map": lambda: f.rolling_map(lambda x: x.sum(), 2), "weights": lambda: f.rolling_mean(2, weights=[0.5, 1.0], center=True),
})

expressions("str", {
    name: (lambda name=name: getattr(s.str, name)())
    for name in ("len_bytes", "len_chars", "to_lowercase", "to_uppercase", "to_titlecase", "reverse", "strip_chars", "strip_chars_start",
                 "strip_chars_end", "to_integer", "to_date", "to_datetime", "to_time", "join", "escape_regex", "normalize")
})
expressions("str", {
    "to_decimal": lambda: s.str.to_decimal(scale=2), "concat_str": lambda: pl.concat_str("s", "i", separator="-", ignore_nulls=True), "contains": lambda: s.str.contains("a", literal=True),
    "count_matches": lambda: s.str.count_matches("a", literal=True), "ends_with": lambda: s.str.ends_with("b"), "starts_with": lambda: s.str.starts_with("b"),
    "extract": lambda: s.str.extract("(a)", 1), "extract_all": lambda: s.str.extract_all("a"), "extract_groups": lambda: s.str.extract_groups("(?<n>a)(b)?"),
    "find": lambda: s.str.find("a", strict=False), "to_integer_base": lambda: s.str.to_integer(base=16, dtype=pl.Int32, strict=False),
    "json_decode": lambda: s.str.json_decode(pl.Struct({"a": pl.Int64})), "json_path": lambda: s.str.json_path_match("$.a"), "replace": lambda: s.str.replace("a", "b", n=2),
    "replace_all": lambda: s.str.replace_all("a", "b", literal=True), "normalize_kd": lambda: s.str.normalize("NFKD"), "pad_start": lambda: s.str.pad_start(5, "é"),
    "pad_end": lambda: s.str.pad_end(5), "slice": lambda: s.str.slice(1, 2), "head": lambda: s.str.head(2), "tail": lambda: s.str.tail(2), "encode_hex": lambda: s.str.encode("hex"),
    "decode_hex": lambda: s.str.decode("hex", strict=False), "encode_base64": lambda: s.str.encode("base64"), "decode_base64": lambda: s.str.decode("base64"),
    "strip_prefix": lambda: s.str.strip_prefix("a"), "strip_suffix": lambda: s.str.strip_suffix("a"), "split_exact": lambda: s.str.split_exact(",", 2, inclusive=True),
    "splitn": lambda: s.str.splitn(",", 2), "split": lambda: s.str.split(","), "split_regex": lambda: s.str.split("[,;]", literal=False, strict=False),
    "strptime": lambda: s.str.strptime(pl.Datetime("ms", "UTC"), "%Y", strict=False, exact=False, cache=False), "zfill": lambda: s.str.zfill(4),
    "contains_any": lambda: s.str.contains_any(["a"], ascii_case_insensitive=True), "replace_many": lambda: s.str.replace_many(["a"], ["b"], leftmost=True),
    "replace_many_old": lambda: s.str.replace_many({"a": "b"}), "extract_many": lambda: s.str.extract_many(["a"], overlapping=True), "find_many": lambda: s.str.find_many(["a"]),
})

expressions("dt", {
    name: (lambda name=name: getattr(t.dt, name)())
    for name in ("millennium", "century", "year", "is_leap_year", "iso_year", "quarter", "month", "days_in_month", "week", "weekday", "day",
                 "ordinal_day", "time", "date", "datetime", "hour", "minute", "second", "millisecond", "microsecond", "nanosecond",
                 "month_start", "month_end", "base_utc_offset", "dst_offset", "epoch", "timestamp")
})
expressions("dt", {name: (lambda name=name: getattr(u.dt, name)(fractional=True)) for name in (
    "total_days", "total_hours", "total_minutes", "total_seconds", "total_milliseconds", "total_microseconds", "total_nanoseconds")})
expressions("dt", {
    "total_days_whole": lambda: u.dt.total_days(), "strftime": lambda: t.dt.strftime("%Y"), "cast_unit": lambda: t.dt.cast_time_unit("ms"), "with_unit": lambda: t.dt.with_time_unit("ns"),
    "convert_zone": lambda: t.dt.convert_time_zone("Europe/Berlin"), "replace_zone": lambda: t.dt.replace_time_zone("Asia/Tokyo", ambiguous="earliest", non_existent="null"),
    "unset_zone": lambda: t.dt.replace_time_zone(None), "truncate": lambda: t.dt.truncate("1mo"), "round": lambda: t.dt.round("1h"), "offset_by": lambda: t.dt.offset_by("-1y2mo3d"),
    "replace": lambda: t.dt.replace(year=2020, hour=1), "combine": lambda: d.dt.combine(dt.time(1), "ns"), "datetime": lambda: pl.datetime(2020, 1, i, time_zone="UTC"),
    "date": lambda: pl.date(2020, 1, i), "duration": lambda: pl.duration(days=i, hours=1, time_unit="ms"), "add_business_days": lambda: d.dt.add_business_days(1, holidays=[DAY], roll="forward"),
    "is_business_day": lambda: d.dt.is_business_day(week_mask=(True,) * 6 + (False,)), "business_day_count": lambda: pl.business_day_count("d", DAY, holidays=[DAY]),
    "time_of": lambda: pl.time(1, 2, 3), "from_epoch": lambda: pl.from_epoch("i", "ms"),
})

expressions("range", {
    "int": lambda: pl.int_range(0, 10, 2, dtype=pl.Int8), "len": lambda: pl.int_range(pl.len()), "ints": lambda: pl.int_ranges("i", 5), "date": lambda: pl.date_range(DAY, dt.date(2025, 1, 1), "1w"),
    "dates": lambda: pl.date_ranges("d", DAY), "datetime": lambda: pl.datetime_range(NOON, dt.datetime(2025, 1, 1), "1d", time_zone="UTC", time_unit="ms", closed="left"),
    "datetimes": lambda: pl.datetime_ranges("t", NOON, "12h"), "time": lambda: pl.time_range(dt.time(1), dt.time(5), "1h"), "times": lambda: pl.time_ranges("h", dt.time(5)),
    "linear": lambda: pl.linear_space(0, 1, 5, closed="left"), "linears": lambda: pl.linear_spaces("i", 9, 3, as_array=True), "linears_list": lambda: pl.linear_spaces("i", 9, 3),
    "date_samples": lambda: pl.date_range(DAY, dt.date(2025, 1, 1), num_samples=3), "date_interval_samples": lambda: pl.date_range(DAY, interval="1d", num_samples=3),
})

expressions("list", {
    name: (lambda name=name: getattr(l.list, name)())
    for name in ("len", "sum", "min", "max", "mean", "median", "std", "var", "sort", "reverse", "unique", "n_unique", "arg_min", "arg_max", "first",
                 "last", "drop_nulls", "explode", "item", "diff", "shift", "mode")
})
expressions("list", {
    "any": lambda: lb.list.any(), "all": lambda: lb.list.all(), "concat": lambda: l.list.concat("l"), "contains": lambda: l.list.contains(1, nulls_equal=False),
    "sample": lambda: l.list.sample(1, seed=1), "sample_fraction": lambda: l.list.sample(fraction=0.5, with_replacement=True, shuffle=True), "slice": lambda: l.list.slice(0, 1), "get": lambda: l.list.get(0, null_on_oob=True),
    "gather": lambda: l.list.gather([0], null_on_oob=True), "gather_every": lambda: l.list.gather_every(2), "count_matches": lambda: l.list.count_matches(1),
    "sort_options": lambda: l.list.sort(descending=True, nulls_last=True), "union": lambda: l.list.set_union("l"), "difference": lambda: l.list.set_difference("l"),
    "intersection": lambda: l.list.set_intersection("l"), "symmetric": lambda: l.list.set_symmetric_difference("l"), "join": lambda: ls.list.join("-", ignore_nulls=False),
    "to_array": lambda: l.list.to_array(2), "to_struct": lambda: l.list.to_struct(fields=["p", "q"]), "unique_order": lambda: l.list.unique(maintain_order=True),
    "head": lambda: l.list.head(1), "tail": lambda: l.list.tail(1), "filter": lambda: l.list.filter(pl.element() > 1),
})
expressions("arr", {
    name: (lambda name=name: getattr(a.arr, name)())
    for name in ("len", "sum", "min", "max", "mean", "median", "std", "var", "sort", "reverse", "unique", "n_unique", "arg_min", "arg_max", "first",
                 "last", "to_list", "explode", "shift")
})
expressions("arr", {
    "any": lambda: ab.arr.any(), "all": lambda: ab.arr.all(), "get": lambda: a.arr.get(0, null_on_oob=True), "join": lambda: ls.cast(pl.Array(pl.String, 1)).arr.join("-"),
    "contains": lambda: a.arr.contains(1), "count_matches": lambda: a.arr.count_matches(1), "slice": lambda: a.arr.slice(0, 1, as_array=True), "slice_list": lambda: a.arr.slice(0, 1),
    "to_struct": lambda: a.arr.to_struct(), "to_struct_names": lambda: a.arr.to_struct(["p", "q"]), "to_struct_callback": lambda: a.arr.to_struct(lambda n: f"x{n}"),
    "dot": lambda: a.arr.dot(a), "unique_order": lambda: a.arr.unique(maintain_order=True), "concat": lambda: pl.concat_arr(a, a),
})
expressions("struct", {
    "field": lambda: r.struct.field("x"), "fields": lambda: r.struct.field("x", "y"), "all": lambda: r.struct.field("*"), "rename": lambda: r.struct.rename_fields(["p", "q"]),
    "json": lambda: r.struct.json_encode(), "drop": lambda: r.struct.drop(["x"]), "unnest": lambda: r.struct.unnest(), "eval": lambda: r.struct.eval(pl.field("x") + 1),
    "get": lambda: r.struct[0],
})
expressions("bin", {
    "contains": lambda: y.bin.contains(b"a"), "starts": lambda: y.bin.starts_with(b"a"), "ends": lambda: y.bin.ends_with(b"a"), "hex": lambda: y.bin.encode("hex"),
    "unhex": lambda: y.bin.decode("hex", strict=False), "base64": lambda: y.bin.encode("base64"), "unbase64": lambda: y.bin.decode("base64"), "size": lambda: y.bin.size("kb"),
    "reinterpret": lambda: y.bin.reinterpret(dtype=pl.Int32, endianness="big"), "slice": lambda: y.bin.slice(0, 1), "head": lambda: y.bin.head(1), "tail": lambda: y.bin.tail(1), "get": lambda: y.bin.get(0),
})
expressions("cat", {
    "categories": lambda: c.cat.get_categories(), "len_bytes": lambda: c.cat.len_bytes(), "len_chars": lambda: c.cat.len_chars(), "starts": lambda: c.cat.starts_with("a"),
    "ends": lambda: c.cat.ends_with("a"), "slice": lambda: c.cat.slice(1, 2), "to": lambda: i.cat.to(pl.Enum(["a"])), "physical": lambda: c.cat.physical(),
})
expressions("ext", {"to": lambda: i.ext.to(pl.Int64), "storage": lambda: i.ext.storage()})

MAP = getattr(pl, "Map", None)
expressions("map", {
    name: (lambda name=name: getattr(pl.col("m").cast(MAP(pl.String, pl.Int64)).map, name)()) for name in ("keys", "values", "entries", "len")
})
expressions("map", {
    "get": lambda: pl.col("m").cast(MAP(pl.String, pl.Int64)).map.get("a"),
    "contains": lambda: pl.col("m").cast(MAP(pl.String, pl.Int64)).map.contains_key("a"),
})

literals = {
    "int": 1, "big": 2**100, "negative": -(2**63), "float": 1.5, "nan": float("nan"), "text": "é", "true": True, "null": None, "bytes": b"\x00\xff", "long_bytes": bytes(range(256)), "date": DAY, "datetime": NOON,
    "zoned": dt.datetime(2024, 1, 1, tzinfo=dt.timezone.utc), "time": dt.time(1, 2, 3), "timedelta": dt.timedelta(days=1), "decimal": decimal.Decimal("12.50"),
    "list": [1, 2, None], "texts": ["a", None], "nested": [[1], [2, 3]], "floats": [1.0, None], "dict": {"a": 1, "b": {"c": "x"}}, "empty": [], "series": pl.Series("x", [1, 2, 3]),
}
expressions("literal", {name: (lambda value=value: pl.lit(value)) for name, value in literals.items()})

TYPES = {
    "int8": pl.Int8, "int16": pl.Int16, "int32": pl.Int32, "int64": pl.Int64, "int128": pl.Int128, "uint8": pl.UInt8, "uint16": pl.UInt16, "uint32": pl.UInt32, "uint64": pl.UInt64,
    "uint128": getattr(pl, "UInt128", None), "float16": getattr(pl, "Float16", None), "float32": pl.Float32, "float64": pl.Float64, "boolean": pl.Boolean, "string": pl.String,
    "binary": pl.Binary, "date": pl.Date, "time": pl.Time, "datetime": pl.Datetime("ns"), "zoned": pl.Datetime("ms", "Europe/Berlin"), "duration": pl.Duration("us"), "null": pl.Null,
    "list": pl.List(pl.List(pl.Int8)), "array": pl.Array(pl.Int8, (2, 3)), "struct": pl.Struct({"a": pl.Int8, "b": pl.List(pl.String)}), "empty_struct": pl.Struct({}),
    "decimal": pl.Decimal(20, 4), "categorical": pl.Categorical, "enum": pl.Enum(["a", "longer than twelve bytes", "ü"]), "named_categorical": pl.Categorical(pl.Categories("n", "ns", pl.UInt8)) if hasattr(pl, "Categories") else None,
    "empty_enum": pl.Enum([]), "map": MAP(pl.String, pl.Int64) if MAP else None,
}
expressions("type", {name: (lambda dtype=dtype: i.cast(dtype)) for name, dtype in TYPES.items() if dtype is not None})
expressions("null_of", {name: (lambda dtype=dtype: pl.lit(None, dtype=dtype)) for name, dtype in TYPES.items() if dtype is not None})
VALUES = {
    "int8": 1, "int16": -2, "int32": 3, "int64": 4, "int128": -5, "uint8": 200, "uint16": 7, "uint32": 8, "uint64": 2**64 - 1, "uint128": 2**128 - 1, "float16": 1.5, "float32": 0.1, "float64": 2.5,
    "array": [[1, 2, 3], [4, 5, 6]], "list": [[1], [2]], "struct": {"a": 1, "b": ["x"]}, "decimal": decimal.Decimal("1.2345"), "categorical": "a", "enum": "ü", "zoned": dt.datetime(2024, 1, 1),
    "duration": dt.timedelta(1), "empty_struct": {}, "named_categorical": "a", "map": {"a": 1},
}
expressions("scalar", {name: (lambda name=name: pl.lit(VALUES[name], dtype=TYPES[name])) for name in VALUES if TYPES.get(name) is not None})

expressions("selector", {
    "all": cs.all, "integer": cs.integer, "signed": cs.signed_integer, "unsigned": cs.unsigned_integer, "float": cs.float, "numeric": cs.numeric, "temporal": cs.temporal, "datetime": cs.datetime,
    "datetime_unit": lambda: cs.datetime("ms", "UTC"), "datetime_zones": lambda: cs.datetime(["ms", "us"], ["UTC", None]), "datetime_any": lambda: cs.datetime(time_zone="*"), "datetime_none": lambda: cs.datetime(time_zone=None),
    "duration": lambda: cs.duration("ns"), "date": cs.date, "time": cs.time, "string": cs.string, "binary": cs.binary, "boolean": cs.boolean, "categorical": cs.categorical, "decimal": cs.decimal,
    "object": cs.object, "enum": cs.enum, "nested": cs.nested, "list": cs.list, "list_of": lambda: cs.list(cs.integer()), "array": cs.array, "array_of": lambda: cs.array(cs.integer(), width=2), "struct": cs.struct,
    "by_name": lambda: cs.by_name("i", "zz", require_all=False), "by_index": lambda: cs.by_index(0, -1), "matches": lambda: cs.matches("^i"), "by_dtype": lambda: cs.by_dtype(pl.Int64, pl.List(pl.Int8)),
    "first": cs.first, "last": cs.last, "contains": lambda: cs.contains("i"), "union": lambda: cs.integer() | cs.string(), "difference": lambda: cs.all() - cs.string(), "intersect": lambda: cs.integer() & cs.by_name("i"),
    "exclusive": lambda: cs.integer() ^ cs.by_name("i"), "complement": lambda: ~cs.integer(), "empty": cs.empty, "exclude": lambda: cs.exclude("i"), "as_expr": lambda: cs.integer().as_expr() + 1, "map": lambda: cs.map(),
})

expressions("dtype", {
    "of": lambda: i.cast(pl.dtype_of("f")), "inner": lambda: i.cast(pl.dtype_of("l").list.inner_dtype()), "array_inner": lambda: i.cast(pl.dtype_of(a).arr.inner_dtype()),
    "any_inner": lambda: i.cast(pl.dtype_of("l").inner_dtype()), "unsigned": lambda: i.cast(pl.dtype_of("i").to_unsigned_integer()), "signed": lambda: i.cast(pl.dtype_of("i").to_signed_integer()),
    "field": lambda: i.cast(pl.dtype_of("r").struct.field_dtype("x")), "field_index": lambda: i.cast(pl.dtype_of("r").struct[0]), "wrap_list": lambda: i.cast(pl.dtype_of("i").wrap_in_list()),
    "wrap_array": lambda: i.cast(pl.dtype_of("i").wrap_in_array(width=2)), "with_fields": lambda: i.cast(pl.struct_with_fields({"p": pl.dtype_of("i")})), "self": lambda: i.cast(pl.self_dtype()),
    "display": lambda: pl.dtype_of("i").display(), "eq": lambda: pl.dtype_of("i") == pl.Int64, "matches": lambda: pl.dtype_of("i").matches(cs.integer()), "default": lambda: pl.dtype_of("i").default_value(2, numeric_to_one=True),
    "width": lambda: pl.dtype_of(a).arr.width(), "shape": lambda: pl.dtype_of(a).arr.shape(), "field_names": lambda: pl.dtype_of("r").struct.field_names(),
})

F = frame


def cached():
    lf = F().cache()
    return pl.concat([lf.select("i"), lf.select("i").filter(i > 1)])


def nested_union():
    lf = F().select("i")
    for _ in range(30):
        lf = pl.concat([lf, F().select("i")])
    return lf


def chain():
    lf = F()
    for n in range(300):
        lf = lf.filter(i > n)
    return lf


plans("node", {
    "select": lambda: F().select("i", j=i + 1), "with_columns": lambda: F().with_columns(k=i), "filter": lambda: F().filter(b, i > 1), "group_by": lambda: F().group_by("i", maintain_order=True).agg(pl.len(), j.sum()),
    "having": lambda: F().group_by("i").having(pl.len() > 1).agg(pl.len()), "dynamic": lambda: F().group_by_dynamic("t", every="1mo", period="2mo", offset="1d", include_boundaries=True, label="right", closed="both", start_by="monday", group_by="i").agg(pl.len()),
    "rolling": lambda: F().rolling("t", period="2d", offset="-1d", closed="none", group_by="i").agg(pl.len()), "map_groups": lambda: F().group_by("i").map_groups(lambda g: g, schema={"i": pl.Int64}), "sort": lambda: F().sort("i", "j", descending=[True, False], nulls_last=True, maintain_order=True),
    "top_k": lambda: F().top_k(2, by="i"), "bottom_k": lambda: F().bottom_k(2, by=["i", "j"], reverse=[True, False]), "slice": lambda: F().slice(-2, 1), "head": lambda: F().head(2), "tail": lambda: F().tail(2), "unique": lambda: F().unique(),
    "unique_subset": lambda: F().unique(["i", "j"], keep="none", maintain_order=True), "unique_selector": lambda: F().unique(cs.integer(), keep="last"), "cache": cached, "merge_sorted": lambda: F().merge_sorted(F(), "i"), "with_context": lambda: F().with_context(F().select(z=i)).select("z"),
    "explode": lambda: F().explode("l", "ls"), "unpivot": lambda: F().unpivot(["i", "j"], index="s", variable_name="v", value_name="w"), "unpivot_all": lambda: F().unpivot(index="s"), "unnest": lambda: F().unnest("r"), "unnest_separator": lambda: F().unnest("r", separator="."),
    "rename": lambda: F().rename({"i": "k"}, strict=False), "rename_function": lambda: F().rename(lambda n: n.upper()), "drop": lambda: F().drop("i", "zz", strict=False), "row_index": lambda: F().with_row_index("n", 5), "fill_nan": lambda: F().fill_nan(0), "fill_null": lambda: F().fill_null(0),
    "set_sorted": lambda: F().set_sorted("i", descending=True), "map_batches": lambda: F().map_batches(lambda x: x, schema={"i": pl.Int64}, validate_output_schema=False, streamable=True), "match_to_schema": lambda: F().select("i", "j").match_to_schema({"i": pl.Int64, "z": pl.Int8}, missing_columns={"z": pl.lit(1)}, extra_columns="ignore", integer_cast="upcast"),
    "match_insert": lambda: F().select("i").match_to_schema({"i": pl.Int64, "z": pl.Int8}, missing_columns="insert"), "pipe_with_schema": lambda: F().pipe_with_schema(lambda lf, schema: lf), "pivot": lambda: F().pivot(on="s", on_columns=["a", "b"], index="i", values="j", aggregate_function="sum", maintain_order=True, separator="-"),
    "gather": lambda: F().gather(pl.LazyFrame({"n": [0]})), "concat": lambda: pl.concat([F(), F()], how="vertical_relaxed", rechunk=True), "diagonal": lambda: pl.concat([F(), F().select("i")], how="diagonal"), "horizontal": lambda: pl.concat([F().select("i"), F().select("j")], how="horizontal"),
    "horizontal_strict": lambda: pl.concat([F().select("i"), F().select("j")], how="horizontal", strict=True), "align": lambda: pl.concat([F().select("i", "j"), F().select("i", "f")], how="align"), "union": lambda: pl.union([F(), F()]),
    "chain": chain, "nested_union": nested_union, "no_columns": lambda: F().select(), "empty_frame": lambda: pl.LazyFrame({}), "empty_rows": lambda: pl.LazyFrame(schema={"a": pl.Int64}), "large_frame": lambda: pl.LazyFrame({"a": list(range(300))}), "describe": lambda: F().gather_every(2, 1),
    "all_types": lambda: pl.LazyFrame(schema={k: v for k, v in TYPES.items() if v is not None}), "remove": lambda: F().remove(b), "update": lambda: F().select("i", "j").update(F().select("i", "j"), on="i"), "approx_n_unique": lambda: F().select(pl.all().approx_n_unique()),
    "interpolate": lambda: F().select("i").interpolate(), "shift": lambda: F().shift(1, fill_value=0), "reverse": lambda: F().reverse(), "cast": lambda: F().cast({"i": pl.Int8, cs.float(): pl.Float32}), "cast_all": lambda: F().select("i").cast(pl.String), "drop_nulls": lambda: F().drop_nulls("i"), "drop_nans": lambda: F().drop_nans(),
    "null_count": lambda: F().null_count(), "count": lambda: F().count(), "sql": lambda: pl.SQLContext(a=F().select("i", "j"), b=F().select("i", "f")).execute("SELECT a.i, SUM(f) AS x FROM a JOIN b ON a.i = b.i GROUP BY a.i ORDER BY x LIMIT 3"), "sql_frame": lambda: F().select("i").sql("SELECT i + 1 AS k FROM self WHERE i > 1"),
})
plans("stats", {name: (lambda name=name: getattr(F().select("i"), name)()) for name in ("min", "max", "sum", "mean", "median", "std", "var")})
plans("stats", {"quantile": lambda: F().select("i").quantile(0.4, "higher")})
plans("join", {how: (lambda how=how: F().join(F().select("i", "j"), on=["i", "j"], how=how)) for how in ("inner", "left", "right", "full", "semi", "anti")})
plans("join", {
    "cross": lambda: F().join(F(), how="cross", suffix="_x"), "expressions": lambda: F().join(F(), left_on=i + 1, right_on="j", nulls_equal=True, coalesce=False, validate="m:1", maintain_order="left_right"), "where": lambda: F().join_where(F(), i < pl.col("j_right"), i == pl.col("i_right")),
    "asof": lambda: F().join_asof(F(), on="i", by="s", strategy="nearest", tolerance=2, allow_exact_matches=False, check_sortedness=False), "asof_duration": lambda: F().join_asof(F(), left_on="t", right_on="t", tolerance="2h"), "build_side": lambda: F().join(F(), on="i", build_side="force_left"),
    "self": lambda: (lambda lf: lf.join(lf, on="i"))(F().filter(i > 0)),
})

PATH = "data/x"
plans("scan", {
    "parquet": lambda: pl.scan_parquet(f"s3://bucket/{PATH}.parquet", credential_provider=None, storage_options={"aws_region": "eu-west-1", "max_retries": 3}), "parquet_options": lambda: pl.scan_parquet(["a.parquet", "b.parquet"], n_rows=5, row_index_name="n", row_index_offset=2, parallel="row_groups", use_statistics=False, hive_partitioning=True, hive_schema={"y": pl.Int32}, glob=False, schema={"a": pl.Int64}, low_memory=True, cache=False, include_file_paths="p", missing_columns="insert", extra_columns="ignore"),
    "parquet_casts": lambda: pl.scan_parquet("a.parquet", cast_options=pl.ScanCastOptions(integer_cast="upcast", float_cast=["upcast", "downcast"], datetime_cast=["nanosecond-downcast", "convert-timezone"], missing_struct_fields="insert", extra_struct_fields="ignore", categorical_to_string="allow")),
    "csv": lambda: pl.scan_csv("a.csv"), "csv_options": lambda: pl.scan_csv("a.csv", has_header=False, separator=";", comment_prefix="#", quote_char=None, skip_rows=1, schema={"a": pl.Int8}, null_values={"a": "-"}, ignore_errors=True, infer_schema_length=None, n_rows=3, encoding="utf8-lossy", low_memory=True, skip_rows_after_header=1, row_index_name="n", try_parse_dates=True, eol_char="|", truncate_ragged_lines=True, decimal_comma=True, raise_if_empty=False, glob=False),
    "csv_nulls": lambda: pl.scan_csv("a.csv", null_values=["x", "y"], comment_prefix="//", schema_overrides={"a": pl.String}), "csv_null": lambda: pl.scan_csv("a.csv", null_values="x", new_columns=["p", "q"]), "csv_overrides": lambda: pl.scan_csv("a.csv", schema_overrides=[pl.Int8]), "csv_map": lambda: pl.scan_csv("a.csv", with_column_names=lambda names: names),
    "ipc": lambda: pl.scan_ipc("a.arrow", n_rows=2, row_index_name="n", hive_partitioning=True), "ndjson": lambda: pl.scan_ndjson("a.ndjson", schema={"a": pl.Int8}, ignore_errors=True, low_memory=True, batch_size=10), "ndjson_plain": lambda: pl.scan_ndjson("a.ndjson", infer_schema_length=5, schema_overrides={"a": pl.Int8}), "lines": lambda: pl.scan_lines("a.txt"),
    "buffer": lambda: pl.scan_csv(b"a,b\n1,2\n"), "http": lambda: pl.scan_parquet("https://host/a.parquet"), "azure": lambda: pl.scan_parquet("az://c/a.parquet", storage_options={"account_name": "x"}, credential_provider=None), "gcs": lambda: pl.scan_parquet("gs://c/a.parquet", credential_provider=None), "provider": lambda: pl.scan_parquet("s3://c/a.parquet", credential_provider=lambda: ({}, None)), "provider_auto": lambda: pl.scan_parquet("s3://c/a.parquet", credential_provider="auto"),
    "plugin": lambda: __import__("polars.io.plugins", fromlist=["x"]).register_io_source(lambda *a: iter([]), schema={"a": pl.Int64}, validate_schema=True, is_pure=True), "plugin_schema": lambda: __import__("polars.io.plugins", fromlist=["x"]).register_io_source(lambda *a: iter([]), schema=lambda: {"a": pl.Int64}), "defer": lambda: pl.defer(lambda: pl.DataFrame({"a": [1]}), schema={"a": pl.Int64}),
})


def partition(key=True):
    if hasattr(pl, "PartitionBy"):
        return pl.PartitionBy("out", key=["i", j % 2], include_key=False) if key else pl.PartitionBy("out", max_rows_per_file=10)
    return pl.PartitionByKey("out", by=["i", "j"], include_key=False) if key else pl.PartitionMaxSize("out", max_size=10)


plans("sink", {
    "parquet": lambda: F().sink_parquet("<flight>", lazy=True), "in_memory": lambda: F().sink_parquet("<in-memory>", lazy=True), "parquet_options": lambda: F().sink_parquet("s3://b/out.parquet", compression="gzip", compression_level=3, statistics={"distinct_count": True}, row_group_size=100, data_page_size=10, maintain_order=False, sync_on_close="all", mkdir=True, metadata={"k": "v"}, credential_provider=None, lazy=True),
    "parquet_metadata": lambda: F().sink_parquet("out", metadata=lambda ctx: {"a": "b"}, lazy=True), "snappy": lambda: F().sink_parquet("out", compression="snappy", lazy=True), "brotli": lambda: F().sink_parquet("out", compression="brotli", lazy=True), "lz4": lambda: F().sink_parquet("out", compression="lz4", lazy=True), "uncompressed": lambda: F().sink_parquet("out", compression="uncompressed", statistics=False, lazy=True), "zstd": lambda: F().sink_parquet("out", compression="zstd", compression_level=9, lazy=True),
    "arrow_schema": lambda: F().select("i").sink_parquet("out", arrow_schema=__import__("pyarrow").schema([("i", "int64")]), lazy=True), "csv": lambda: F().sink_csv("out.csv", include_bom=True, include_header=False, separator=";", line_terminator="\r\n", quote_char="'", batch_size=10, datetime_format="%Y", date_format="%m", time_format="%H", float_scientific=True, float_precision=3, decimal_comma=True, null_value="-", quote_style="always", lazy=True),
    "csv_gzip": lambda: F().sink_csv("out.csv.gz", compression="gzip", compression_level=2, lazy=True), "ipc": lambda: F().sink_ipc("out", compression="zstd", lazy=True), "ipc_lz4": lambda: F().sink_ipc("out", compression="lz4", compat_level=pl.CompatLevel.oldest(), lazy=True), "ipc_batches": lambda: F().sink_ipc("out", record_batch_size=10, lazy=True), "ndjson": lambda: F().sink_ndjson("out", lazy=True), "ndjson_zstd": lambda: F().sink_ndjson("out.zst", compression="zstd", lazy=True),
    "partition_key": lambda: F().sink_parquet(partition(), lazy=True), "partition_size": lambda: F().sink_csv(partition(False), lazy=True), "partition_paths": lambda: F().sink_ipc(pl.PartitionBy("out", key="i", file_path_provider=lambda args: "x"), lazy=True), "partition_parted": lambda: F().sink_ipc(pl.PartitionParted("out", by="i"), lazy=True), "partition_paths_old": lambda: F().sink_ipc(pl.PartitionByKey("out", by="i", file_path=lambda ctx: "x"), lazy=True),
    "partition_bytes": lambda: F().sink_parquet(pl.PartitionBy("out", approximate_bytes_per_file=1000), lazy=True), "batches": lambda: F().sink_batches(lambda frame: True, chunk_size=7, lazy=True), "multiple": lambda: pl.collect_all([F().sink_parquet("a", lazy=True), F().sink_csv("b", lazy=True)], lazy=True),
})


def serialize(lf):
    return neutral((lf.lazy() if isinstance(lf, pl.DataFrame) else lf).serialize())


def neutral(plan):
    """Pickles hold the paths of their source files: put others of the same length in place."""
    for path in (sys.prefix, str(Path(pl.__file__).parents[1]), str(Path(__file__).resolve().parent)):
        plan = plan.replace(path.encode(), b"/" + b"p" * (len(path) - 1))
    return plan


def main():
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    missing = []
    written = 0
    with zipfile.ZipFile(target / f"plans-{pl.__version__}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:

        def add(name, builder):
            nonlocal written
            try:
                data = serialize(builder())
            except BaseException as error:
                missing.append(f"{name}: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:110])
                return
            archive.writestr(zipfile.ZipInfo(name + ".plan", (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
            written += 1

        small = pl.LazyFrame({"i": [1]})
        for name, builder in EXPRESSIONS.items():
            add(name, lambda builder=builder: small.select(builder()))
        for name, builder in PLANS.items():
            add(name, builder)
    print(f"{pl.__version__}: {written} plans; {len(missing)} cannot be built with this version")
    for line in missing:
        print("   ", line)


if __name__ == "__main__":
    main()
