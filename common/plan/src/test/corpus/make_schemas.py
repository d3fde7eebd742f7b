#!/usr/bin/env python3
"""Writes plans of the installed Polars with the columns that Polars itself resolves for them.

    python make_schemas.py OUTPUT [CASES] [SEED]

The output is a gzip file of cases: name, plan bytes, expected text, each with a length of four bytes in
front. The expected text is one line `schema: a=Int64;b=String`, and if running the query on the empty
frame says something else, a second line `run: ...`; errors are written as `error: NameOfException`.
Besides CASES random expressions over columns of all types, all plans of make_plans.py are written.
Random choices come from SEED only.
"""
import datetime as dt
import decimal
import gzip
import random
import struct
import sys
import warnings

import polars as pl
from polars._utils.cloud import prepare_cloud_plan

import make_plans

warnings.simplefilter("ignore")

COLUMNS = {
    "bool": pl.Boolean, "i8": pl.Int8, "i16": pl.Int16, "i32": pl.Int32, "i64": pl.Int64, "i128": pl.Int128,
    "u8": pl.UInt8, "u16": pl.UInt16, "u32": pl.UInt32, "u64": pl.UInt64, "f32": pl.Float32, "f64": pl.Float64,
    "dec": pl.Decimal(12, 2), "dec2": pl.Decimal(20, 4), "str": pl.String, "bin": pl.Binary, "date": pl.Date,
    "time": pl.Time, "dt_us": pl.Datetime("us"), "dt_ms": pl.Datetime("ms"), "dt_utc": pl.Datetime("ns", "UTC"),
    "dur_us": pl.Duration("us"), "dur_ms": pl.Duration("ms"), "cat": pl.Categorical, "enum": pl.Enum(["a", "b"]),
    "null": pl.Null, "l_i64": pl.List(pl.Int64), "l_f32": pl.List(pl.Float32), "l_str": pl.List(pl.String),
    "l_bool": pl.List(pl.Boolean), "a_i32": pl.Array(pl.Int32, 3), "a_f64": pl.Array(pl.Float64, 2),
    "st": pl.Struct({"x": pl.Int32, "y": pl.String}), "st2": pl.Struct({"x": pl.Float64}),
}
FAMILIES = {
    "number": ["i8", "i16", "i32", "i64", "i128", "u8", "u16", "u32", "u64", "f32", "f64", "dec", "dec2", "bool"],
    "text": ["str", "cat", "enum"],
    "temporal": ["date", "time", "dt_us", "dt_ms", "dt_utc", "dur_us", "dur_ms"],
    "list": ["l_i64", "l_f32", "l_str", "l_bool"],
    "array": ["a_i32", "a_f64"],
    "struct": ["st", "st2"],
}
LITERALS = [
    1, 0, -1, 200, 300, 70_000, 5_000_000_000, 2**63, 1.5, -0.25, True, "a", "zz", None, b"x",
    dt.date(2024, 2, 29), dt.datetime(2024, 2, 29, 12), dt.timedelta(hours=3), dt.time(4), decimal.Decimal("1.25"),
    [1, 2], ["a"], [1.5], {"x": 1},
]
CASTS = [
    pl.Boolean, pl.Int8, pl.Int32, pl.Int64, pl.Int128, pl.UInt8, pl.UInt64, pl.Float32, pl.Float64, pl.String,
    pl.Date, pl.Datetime("us"), pl.Datetime("ms"), pl.Duration("us"), pl.Time, pl.Decimal(10, 1), pl.Categorical,
    pl.Enum(["a", "b"]), pl.List(pl.Int64), pl.Binary,
]


class Generator:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def column(self, family=None):
        if family is None or self.random.random() < 0.1:
            return pl.col(self.random.choice(list(COLUMNS)))
        return pl.col(self.random.choice(FAMILIES[family]))

    def literal(self):
        value = self.random.choice(LITERALS)
        if self.random.random() < 0.15 and isinstance(value, (int, float)) and not isinstance(value, bool):
            return pl.lit(value, dtype=self.random.choice([pl.Int8, pl.Int64, pl.UInt8, pl.UInt64, pl.Float32]))
        return pl.lit(value)

    def leaf(self, family=None):
        return self.literal() if self.random.random() < 0.25 else self.column(family)

    def any(self, depth, family=None):
        if depth <= 0 or self.random.random() < 0.25:
            return self.leaf(family)
        return self.random.choice(
            [self.binary, self.binary, self.comparison, self.logic, self.cast, self.aggregate, self.branch,
             self.numeric, self.string, self.temporal, self.lists, self.arrays, self.structs, self.window,
             self.member, self.horizontal, self.ordered, self.misc]
        )(depth - 1)

    def binary(self, depth):
        family = self.random.choice(["number", "number", "temporal", "temporal", "list", "text", "array", None])
        left, right = self.any(depth, family), self.any(depth, family)
        op = self.random.choice("+ - * / // %".split())
        return {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right,
                "/": lambda: left / right, "//": lambda: left // right, "%": lambda: left % right}[op]()

    def comparison(self, depth):
        family = self.random.choice(["number", "text", "temporal", None])
        left, right = self.any(depth, family), self.any(depth, family)
        return getattr(left, self.random.choice(["eq", "ne", "lt", "le", "gt", "ge", "eq_missing"]))(right)

    def logic(self, depth):
        left, right = self.any(depth, "number"), self.any(depth, "number")
        return self.random.choice([lambda: left & right, lambda: left | right, lambda: left ^ right, lambda: ~left])()

    def cast(self, depth):
        return self.any(depth).cast(self.random.choice(CASTS), strict=self.random.random() < 0.7)

    def aggregate(self, depth):
        name = self.random.choice(
            "sum min max mean median first last count len n_unique null_count product std var nan_min implode "
            "arg_min arg_max any all has_nulls skew kurtosis approx_n_unique entropy".split())
        value = self.any(depth, self.random.choice(["number", "number", "temporal", None]))
        return getattr(value, name)()

    def branch(self, depth):
        family = self.random.choice(["number", "text", "temporal", "list", None])
        return pl.when(self.column("number").is_null()).then(self.any(depth, family)).otherwise(self.any(depth, family))

    def numeric(self, depth):
        e = self.any(depth, "number")
        return self.random.choice([
            lambda: e.abs(), lambda: -e, lambda: e.sqrt(), lambda: e.cbrt(), lambda: e.sin(), lambda: e.exp(),
            lambda: e.log(), lambda: e.log1p(), lambda: e.round(1), lambda: e.floor(), lambda: e.ceil(), lambda: e.sign(),
            lambda: e.clip(0, 3), lambda: e ** self.any(0, "number"), lambda: e.degrees(), lambda: e.is_nan(),
            lambda: e.is_finite(), lambda: e.bitwise_count_ones(), lambda: e.is_between(self.leaf("number"), self.leaf("number")),
            lambda: e.round_sig_figs(2), lambda: pl.arctan2(e, self.leaf("number")), lambda: e.bitwise_and(),
        ])()

    def string(self, depth):
        e = self.any(depth, "text") if self.random.random() < 0.3 else pl.col("str")
        return self.random.choice([
            lambda: e.str.to_uppercase(), lambda: e.str.len_chars(), lambda: e.str.len_bytes(), lambda: e.str.contains("a"),
            lambda: e.str.starts_with("a"), lambda: e.str.slice(1, 2), lambda: e.str.head(2), lambda: e.str.split(","),
            lambda: e.str.replace("a", "b"), lambda: e.str.extract("(a)"), lambda: e.str.extract_all("a"),
            lambda: e.str.count_matches("a"), lambda: e.str.strip_chars("a"), lambda: e.str.zfill(4), lambda: e.str.pad_start(4),
            lambda: e.str.to_date("%Y"), lambda: e.str.to_datetime("%Y-%m-%d", time_unit="ms"), lambda: e.str.to_integer(strict=False),
            lambda: e.str.find("a"), lambda: e.str.split_exact(",", 2), lambda: e.str.encode("hex"), lambda: e.str.decode("hex"),
            lambda: e.str.contains_any(["a", "b"]), lambda: e.str.replace_many(["a"], ["b"]), lambda: e.str.reverse(),
            lambda: e.str.to_decimal(scale=2), lambda: e.str.join("-"), lambda: pl.concat_str([e, self.leaf()], separator="-"),
            lambda: pl.format("{}-{}", e, self.leaf()), lambda: e.str.strip_suffix("a"), lambda: e.cat.len_chars(),
        ])()

    def temporal(self, depth):
        e = self.any(depth, "temporal") if self.random.random() < 0.3 else self.column("temporal")
        return self.random.choice([
            lambda: e.dt.year(), lambda: e.dt.month(), lambda: e.dt.day(), lambda: e.dt.hour(), lambda: e.dt.weekday(),
            lambda: e.dt.ordinal_day(), lambda: e.dt.date(), lambda: e.dt.time(), lambda: e.dt.truncate("1d"),
            lambda: e.dt.offset_by("1d"), lambda: e.dt.total_seconds(), lambda: e.dt.total_days(), lambda: e.dt.timestamp("ms"),
            lambda: e.dt.epoch("s"), lambda: e.dt.cast_time_unit("ns"), lambda: e.dt.convert_time_zone("UTC"),
            lambda: e.dt.replace_time_zone("UTC"), lambda: e.dt.strftime("%Y"), lambda: e.dt.month_start(), lambda: e.dt.nanosecond(),
            lambda: e.dt.is_leap_year(), lambda: e.dt.combine(dt.time(1)), lambda: e.dt.quarter(), lambda: e.dt.millisecond(),
            lambda: pl.duration(hours=self.leaf("number")), lambda: pl.datetime(self.leaf("number"), 1, 1), lambda: e.diff(),
        ])()

    def lists(self, depth):
        e = self.any(depth, "list") if self.random.random() < 0.2 else self.column("list")
        return self.random.choice([
            lambda: e.list.len(), lambda: e.list.sum(), lambda: e.list.mean(), lambda: e.list.min(), lambda: e.list.max(),
            lambda: e.list.get(0), lambda: e.list.first(), lambda: e.list.slice(0, 1), lambda: e.list.sort(), lambda: e.list.unique(),
            lambda: e.list.contains(self.literal()), lambda: e.list.join(","), lambda: e.list.eval(pl.element() + 1),
            lambda: e.list.eval(pl.element().sum()), lambda: e.list.concat(self.column("list")), lambda: e.list.to_array(2),
            lambda: e.list.std(), lambda: e.list.median(), lambda: e.explode(), lambda: e.list.diff(), lambda: e.list.head(1),
            lambda: e.list.any(), lambda: e.list.arg_max(), lambda: e.list.shift(1), lambda: e.list.gather([0]), lambda: e.list.drop_nulls(),
            lambda: e.list.count_matches(1), lambda: e.list.n_unique(), lambda: e.list.reverse(), lambda: e.list.var(),
            lambda: e.list.set_union(self.column("list")),
        ])()

    def arrays(self, depth):
        e = self.column("array")
        return self.random.choice([
            lambda: e.arr.sum(), lambda: e.arr.min(), lambda: e.arr.mean(), lambda: e.arr.get(0), lambda: e.arr.to_list(),
            lambda: e.arr.len(), lambda: e.arr.contains(1), lambda: e.arr.sort(), lambda: e.arr.std(), lambda: e.arr.unique(),
            lambda: e.arr.explode(), lambda: e.arr.to_struct(), lambda: e.arr.head(1), lambda: e.arr.eval(pl.element() * 2),
            lambda: e.arr.median(), lambda: e.arr.shift(1), lambda: e.arr.reverse(),
        ])()

    def structs(self, depth):
        e = self.column("struct")
        return self.random.choice([
            lambda: e.struct.field("x"), lambda: e.struct.rename_fields(["p", "q"]), lambda: e.struct.json_encode(),
            lambda: pl.struct(self.leaf().alias("p"), self.leaf().alias("q")), lambda: e.struct.with_fields(z=pl.field("x") + 1),
            lambda: e.name.prefix_fields("p_"), lambda: e.struct.unnest() if hasattr(e.struct, "unnest") else e,
        ])()

    def window(self, depth):
        e = self.any(depth)
        return self.random.choice([
            lambda: e.over("i8"), lambda: e.sum().over("str"), lambda: e.first().over("i8", order_by="i64"),
            lambda: e.over("i8", mapping_strategy="join"), lambda: e.rolling_mean(2), lambda: e.rolling_sum(2),
            lambda: e.rolling_max(2), lambda: e.rolling_std(2), lambda: e.ewm_mean(alpha=0.5), lambda: e.rank(), lambda: e.rank("dense"),
        ])()

    def member(self, depth):
        e = self.any(depth)
        return self.random.choice([
            lambda: e.is_in([1, 2]), lambda: e.is_in(["a"]), lambda: e.is_in([1.5]), lambda: e.is_in(self.column("list")),
            lambda: e.is_in([dt.date(2024, 1, 1)]), lambda: e.fill_null(self.leaf()), lambda: e.fill_nan(0), lambda: e.fill_null(strategy="forward"),
            lambda: e.replace({1: 2}), lambda: e.replace_strict({1: "a"}, default=None), lambda: e.index_of(1),
        ])()

    def horizontal(self, depth):
        family = self.random.choice(["number", "text", "temporal", None])
        items = [self.any(depth, family) for _ in range(self.random.choice([2, 2, 3]))]
        return self.random.choice([
            lambda: pl.sum_horizontal(*items), lambda: pl.max_horizontal(*items), lambda: pl.mean_horizontal(*items),
            lambda: pl.coalesce(*items), lambda: pl.concat_list(*items), lambda: pl.all_horizontal(*items), lambda: pl.min_horizontal(*items),
        ])()

    def ordered(self, depth):
        e = self.any(depth, self.random.choice(["number", "number", None]))
        return self.random.choice([
            lambda: e.cum_sum(), lambda: e.cum_max(), lambda: e.cum_count(), lambda: e.cum_prod(), lambda: e.shift(1),
            lambda: e.shift(1, fill_value=self.literal()), lambda: e.diff(), lambda: e.pct_change(), lambda: e.reverse(), lambda: e.sort(),
            lambda: e.sort_by("i8"), lambda: e.head(1), lambda: e.gather([0]), lambda: e.get(0), lambda: e.filter(pl.col("bool")),
            lambda: e.unique(), lambda: e.value_counts(), lambda: e.rle(), lambda: e.arg_sort(), lambda: e.top_k(1), lambda: e.interpolate(),
            lambda: e.quantile(0.5), lambda: e.mode(), lambda: e.unique_counts(), lambda: e.drop_nulls(), lambda: e.is_unique(),
            lambda: e.is_first_distinct(), lambda: e.search_sorted(1), lambda: e.peak_max(), lambda: e.append(self.leaf()),
        ])()

    def misc(self, depth):
        e = self.any(depth)
        return self.random.choice([
            lambda: e.alias("named"), lambda: e.name.suffix("_s"), lambda: e.is_null(), lambda: e.hash(), lambda: e.to_physical(),
            lambda: e.repeat_by(2), lambda: pl.len(), lambda: pl.int_range(0, 10), lambda: pl.int_range(pl.len(), dtype=pl.Int32),
            lambda: e.reinterpret(signed=True), lambda: e.cut([1, 2]), lambda: e.shrink_dtype(), lambda: pl.lit(1) + self.any(depth, "number"),
            lambda: pl.date_range(dt.date(2024, 1, 1), dt.date(2024, 1, 3)), lambda: pl.int_ranges(0, self.column("number")),
            lambda: pl.datetime_range(dt.datetime(2024, 1, 1), dt.datetime(2024, 1, 3)), lambda: pl.linear_space(0, 1, 3),
            lambda: e.name.keep(), lambda: pl.corr(self.column("number"), self.column("number")), lambda: pl.element(),
        ])()


def text(dtype):
    kind = dtype.base_type() if hasattr(dtype, "base_type") else dtype
    name = kind.__name__
    if kind == pl.List:
        return f"List({text(dtype.inner)})"
    if kind == pl.Array:
        return f"Array({text(dtype.inner)},{dtype.size})"
    if kind == pl.Struct:
        return "Struct(" + ",".join(f"{f.name}:{text(f.dtype)}" for f in dtype.fields) + ")"
    if kind == pl.Datetime:
        return f"Datetime({dtype.time_unit},{dtype.time_zone or ''})"
    if kind == pl.Duration:
        return f"Duration({dtype.time_unit})"
    if kind == pl.Decimal:
        return f"Decimal({dtype.precision},{dtype.scale})"
    if kind == pl.Enum:
        return "Enum(" + "|".join(dtype.categories) + ")"
    return name


def outcome(action):
    try:
        schema = action()
    except BaseException as error:  # a panic is no Exception
        return f"error: {type(error).__name__}"
    return "schema: " + ";".join(f"{name}={text(dtype)}" for name, dtype in schema.items())


def expected(lf):
    planned = outcome(lf.collect_schema)
    ran = outcome(lambda: lf.collect().schema)
    return planned if ran == planned else planned + "\nrun: " + ran


def write(output, name, lf, wanted):
    try:
        sink = lf if not hasattr(lf, "sink_parquet") else lf.sink_parquet("<in-memory>", lazy=True)
        plan = prepare_cloud_plan(sink)
    except BaseException:
        return False
    plan = plan[0] if isinstance(plan, tuple) else plan
    for part in (name.encode(), plan, wanted.encode()):
        output.write(struct.pack(">I", len(part)))
        output.write(part)
    return True


def main():
    path, cases, seed = sys.argv[1], int((sys.argv + ["", "1000"])[2] or 1000), int((sys.argv + ["", "", "1"])[3] or 1)
    base = pl.DataFrame({name: [] for name in COLUMNS}, schema=COLUMNS).lazy()
    with gzip.GzipFile(path, "wb", mtime=0) as output:
        for name, lf in own_plans():
            write(output, name, lf, expected(lf))
        generator = Generator(seed)
        written = 0
        while written < cases:
            try:
                expression = generator.any(3)
                frame = generator.random.choice(
                    [lambda: base.select(expression), lambda: base.select(expression),
                     lambda: base.with_columns(expression.alias("out")),
                     lambda: base.group_by("i8", maintain_order=True).agg(expression.alias("out"))])()
            except Exception:
                continue
            written += write(output, f"{seed}-{written}: {str(expression)[:300]}", frame, expected(frame))


def own_plans():
    for name, builder in make_plans.EXPRESSIONS.items():
        try:
            yield "expression " + name, make_plans.frame().select(builder())
        except Exception:
            continue


if __name__ == "__main__":
    main()
