"""Corners that Polars' own tests have shown to be easily missed; each case stands for one defect that was found."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import polars as pl
from polars import col

from support.corpus import Topic

topic = Topic("rare")


def integers() -> pl.LazyFrame:
    return pl.LazyFrame({"a": [0, 5, 8], "low": [None, 1, 3], "high": [None, 6, 7]})


def nested() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "l": [[1, 2, 3], [], None, [4, 5]],
            "r": pl.Series([[3, 1], [2, None], None, [7, 8]], dtype=pl.Array(pl.Int64, 2)),
            "s": pl.Series([{"a": 1, "b": "x"}, {"a": None, "b": None}, None, {"a": 2, "b": "y"}], dtype=pl.Struct({"a": pl.Int64, "b": pl.String})),
            "i": [1, 2, None, 4],
        }
    )


def words() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "t": ["110", "ff", None, "zz", "-11"],
            "base": [2, 16, 10, 8, None],
            "pad": [" hello ", "^^world^^", None, "  polars  ", "&&hi&&"],
            "chars": [" ", "^", "x", None, "&"],
            "new": ["1", None, "2", None, "3"],
            "pattern": ["1", "*", "f", None, "-"],
        }
    )


def moments() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "text": ["2018-09-05", "2018-09-05T04:05:01", "2018-09-05T04:24:01.9", None, "2018-09-05 14:24"],
            "span": [timedelta(days=1, seconds=5, microseconds=7), timedelta(seconds=-42, milliseconds=-42), timedelta(0), None, timedelta(hours=30)],
            "t": [time(1, 2, 3, 456789), time(0), None, time(23, 59, 9, 101), time(12)],
            "d": [date(2088, 8, 8), date(2000, 2, 29), None, date(1969, 12, 31), date(2024, 1, 31)],
            "year": [None, 2, 3, 4, 2023],
            "at": [datetime(2020, 10, 25, 1), datetime(2020, 10, 25, 1), None, datetime(2020, 6, 1), datetime(2020, 1, 1)],
            "which": ["earliest", "latest", "raise", None, "null"],
        }
    )


topic.selects(
    "clip",
    integers,
    {
        "by a number and a column with nulls": col("a").clip(2, col("high")),
        "by columns with nulls": col("a").clip(col("low"), col("high")),
        "of decimals": col("a").cast(pl.Decimal(21, 1)).clip(Decimal("1.5"), Decimal("6.5")),
        "of text": pl.lit("b").clip(pl.lit("a"), pl.lit("c")),
    },
)
topic.selects(
    "numbers",
    integers,
    {
        "sum_horizontal of one": pl.sum_horizontal("low"),
        "sum_horizontal with a column of nulls": pl.sum_horizontal(pl.lit(None), "low"),
        "sum_horizontal of text": pl.sum_horizontal(col("low").cast(pl.String), pl.lit("-")),
        "any_horizontal of nothing": pl.any_horizontal(pl.selectors.string()),
        "abs of text": pl.lit("x").abs(),
        "abs of a date": pl.lit(date(2020, 1, 1)).abs(),
        "pow by null": col("a") ** pl.lit(None),
        "pow of a date": pl.lit(date(2020, 1, 1)) ** 2,
        "round of decimals to even": (col("a").cast(pl.Decimal(10, 2)) + Decimal("0.25")).round(1, mode="half_to_even"),
        "round of decimals away": (col("a").cast(pl.Decimal(10, 2)) + Decimal("0.25")).round(1, mode="half_away_from_zero"),
        "round of the smallest": (col("a") + 1).cast(pl.Float64) * 1.234e-320,
        "is_nan of nulls": pl.lit(None).is_nan(),
        "sum of nulls": pl.lit(None).sum(),
        "real times truth": 1e-30 * (col("a") == 0),
        "single gather is no scalar": col("a").gather(0).len(),
        "gather beside a longer column": [col("a"), col("low").gather(0)],
        "rolling_sum of nulls": pl.lit(None).rolling_sum(2),
        "floor of decimals": [(col("a").cast(pl.Decimal(10, 2)) - Decimal("0.25")).floor(), (col("a").cast(pl.Decimal(10, 2)) - Decimal("0.25")).ceil().alias("c")],
        "sine of truth": (col("a") > 0).sin(),
        "negative of unsigned": -col("a").cast(pl.UInt8),
        "floor of a date": pl.lit(date(2020, 1, 1)).floor(),
        "cum_sum of dates": pl.lit(date(2020, 1, 1)).cum_sum(),
        "year of a number": col("a").dt.year(),
        "total_days of a date": pl.lit(date(2020, 1, 1)).dt.total_days(),
        "several quantiles": col("a").quantile([0.25, 0.5]),
        "cumulative_eval of a scalar": [col("a"), col("a").first().cumulative_eval(pl.element().max()).alias("b")],
    },
)
topic.selects(
    "nested",
    nested,
    {
        "list agg of several values": col("l").list.agg(pl.element().drop_nulls()),
        "list agg of one value": col("l").list.agg(pl.element().sum()),
        "arr eval keeps arrays": col("r").arr.eval(pl.element().rank()),
        "arr reverse": col("r").arr.reverse(),
        "value as list": col("i").reshape((-1, 1)),
        "reshape": col("i").reshape((2, 2)),
        "reshape that does not fit": col("i").reshape((3, 2)),
        "bytes as list": col("s").struct.field("b").cast(pl.Binary).cast(pl.List(pl.UInt8)),
        "rename some fields": col("s").struct.rename_fields(["z"]),
        "with_fields twice": col("s").struct.with_fields(pl.field("a") + 1, pl.field("a") - 1),
        "list plus text": col("l") + pl.lit("x"),
        "list of lists plus itself": col("l").implode() + col("l").implode(),
        "struct to JSON": col("s").struct.json_encode(),
        "hash of nulls is none": col("i").hash().is_null(),
        "hash of structs": col("s").hash().n_unique(),
        "array function of a list": col("l").arr.contains(1),
    },
)
topic.selects(
    "text",
    words,
    {
        "to_integer by columns": col("t").str.to_integer(base="base", strict=False),
        "to_integer strict": col("t").str.to_integer(base=2),
        "to_integer of no base": col("t").str.to_integer(base=100, strict=False),
        "strip_chars by a column": col("pad").str.strip_chars(col("chars")),
        "replace by a column with nulls": col("t").str.replace("1", col("new")),
        "contains an invalid pattern": col("t").str.contains("(", strict=False),
        "contains patterns of a column": col("t").str.contains(col("pattern"), strict=False),
        "find an invalid pattern": col("t").str.find("(", strict=False),
        "reverse of combined letters": pl.lit("man\u0303ana").str.reverse(),
        "verbose pattern": col("pad").str.extract_all(r"(?xi)  [ a-z ]  # letters" + "\n +"),
        "codes of an enum": col("base").replace_strict([2, 16], [0, 1], default=2).cast(pl.UInt8).cat.to(pl.Enum(["x", "y"]), strict=False),
        "text as truth": pl.lit("x").cast(pl.Boolean),
    },
)
topic.selects(
    "time",
    moments,
    {
        "read formats of one order": col("text").str.to_datetime(strict=False),
        "read a zone that nobody asked for": pl.lit("2025-04-06T18:57:42.77123Z").str.to_datetime(),
        "read into a zone": pl.lit("2020-01-01 00:00-08:00").str.to_datetime(time_zone="UTC"),
        "read by half a clock": col("text").str.to_datetime("%Y-%m-%d|%H"),
        "read exactly three digits": pl.lit("2022-09-12 21:54:36.789321456").str.to_datetime("%Y-%m-%d %H:%M:%S%.3f"),
        "span as text": col("span").dt.to_string(),
        "span as Polars prints it": col("span").dt.to_string("polars"),
        "clock as text": col("t").dt.to_string("iso"),
        "date as Polars prints it": col("d").dt.to_string("polars"),
        "date with a clock": col("d").dt.to_string("%H"),
        "moment with a zone": col("at").dt.to_string("%z"),
        "replace of nulls": col("d").dt.replace(year="year"),
        "ambiguous by a column": col("at").dt.replace_time_zone("Europe/London", ambiguous=col("which")),
        "ambiguous and unknown": col("at").dt.replace_time_zone("Europe/London", ambiguous="cabbage"),
        "round in a zone": col("at").dt.replace_time_zone("Europe/London", ambiguous="latest").dt.round("30m"),
        "round of months": col("d").dt.round("1mo"),
        "month_start of a clock": col("t").dt.month_start(),
        "clock beyond the day": pl.lit(24 * 3600 * 1_000_000_000).cast(pl.Time, strict=False),
        "date_range of several": pl.date_range(col("d"), col("d")),
        "linear_space of different types": pl.linear_space(pl.lit(date(2020, 1, 1)), pl.lit(datetime(2020, 1, 2)), 3),
    },
)
topic.frames(
    "frames",
    {
        "sort_by nothing": lambda: integers().select(col("a").sort_by([])),
        "sort_by of other lengths": lambda: pl.LazyFrame({"g": [0, 0], "b": ["x", "y"], "c": [False, True]}).group_by("g").agg(col("b").filter("c").sort_by("b")),
        "sort_by of single values in windows": lambda: pl.LazyFrame({"t": [0, 6, 12], "v": [1, 2, 3]}).group_by_dynamic("t", every="5i", period="10i").agg(col("v").first().sort_by(col("v").first())),
        "get out of bounds in groups": lambda: integers().group_by("a").agg(col("low").get(9)),
        "join on a cast": lambda: pl.LazyFrame({"k": ["a"]}).join(pl.LazyFrame({"n": ["a"]}), left_on=col("k").cast(pl.String), right_on="n"),
        "join on structs of other fields": lambda: pl.LazyFrame({"x": [{"a": 1, "b": 2}]}).join(pl.LazyFrame({"x": [{"b": 2, "a": 1}]}), on="x"),
        "join_where of reals and integers": lambda: pl.LazyFrame({"a": [1.0]}).join_where(pl.LazyFrame({"c": [1]}), col("a") >= col("c")),
        "merge_sorted with nulls last": lambda: pl.LazyFrame({"a": [0, 1, 2]}).merge_sorted(pl.LazyFrame({"a": [1, None]}), key="a"),
        "replace_strict in groups of their own": lambda: pl.LazyFrame({"k": ["a", "b", "a"], "o": ["a", "b", "c"], "n": [1, 2, 3]}).select(col("k").replace_strict(col("o"), col("n"), default=-1).over("k")),
        "compare a span with a number": lambda: moments().filter(col("span") > 1).select("span"),
        "unnest a number": lambda: integers().unnest("a"),
        "with_columns of another height": lambda: integers().with_columns(pl.int_range(5).alias("z")),
        "struct of nulls chosen": lambda: pl.LazyFrame({"f": [True, None], "a": pl.Series([{"x": None}, None], dtype=pl.Struct({"x": pl.Null}))}).select(pl.when("f").then("a").otherwise("a")),
        "asof nearest of equal keys": lambda: pl.LazyFrame({"k": [2, 9]}).join_asof(pl.LazyFrame({"k": [5, 5], "v": [1, 2]}), on="k", strategy="nearest"),
        "names by a Unicode pattern": lambda: pl.LazyFrame({"১": [1], "b2": [2]}).select(pl.selectors.digit()),
        "names by an invalid pattern": lambda: integers().select(pl.all().name.replace("?", "!")),
    },
)
