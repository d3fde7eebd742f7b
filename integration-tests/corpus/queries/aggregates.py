"""Reductions of whole columns."""

import polars as pl
from polars import col

from queries.frames import everything, numbers
from support.corpus import Topic

topic = Topic("aggregates")

for name in ("sum", "min", "max", "mean", "count", "len", "first", "last", "n_unique", "null_count", "median"):
    for column in ("i", "f", "g", "b", "s", "u"):
        if (name, column) in {("mean", "s"), ("sum", "s"), ("median", "s")}:
            continue
        topic.selects(name, numbers, {column: getattr(col(column), name)()})
topic.selects(
    "reduce",
    numbers,
    {
        "std": col("j").std(),
        "var": col("j").var(),
        "var of ddof 0": col("j").var(ddof=0),
        "quantile": col("j").quantile(0.25),
        "quantile linear": col("j").quantile(0.3, interpolation="linear"),
        "product": col("j").product(),
        "any": col("b").any(),
        "all": col("b").all(),
        "any with nulls": col("b").any(ignore_nulls=False),
        "arg_min": col("i").arg_min(),
        "arg_max": col("i").arg_max(),
        "nan_max": col("f").nan_max(),
        "implode": col("i").implode(),
        "has_nulls": col("i").has_nulls(),
        "several": [col("i").sum().alias("a"), col("i").max().alias("b"), pl.len().alias("c")],
        "a reduction in arithmetic": (col("i") - col("i").mean()),
        "a reduction of an expression": (col("i") * col("j")).sum(),
        "a filtered reduction": col("i").filter(col("j") > 1).sum(),
        "approx_n_unique of few": col("i").approx_n_unique(),
        "mode": col("j").mode().sort(),
        "bitwise_xor": col("i").bitwise_xor(),
    },
    exact=False,
)
topic.selects(
    "of no rows",
    lambda: numbers().filter(pl.lit(False)),
    {name: getattr(col("i"), name)() for name in ("sum", "min", "max", "mean", "count", "len", "first", "last", "n_unique", "std", "product")},
)
topic.selects(
    "of nulls",
    lambda: pl.LazyFrame({"a": pl.Series([None, None], dtype=pl.Float64)}),
    {name: getattr(col("a"), name)() for name in ("sum", "min", "max", "mean", "count", "first", "n_unique")},
)
topic.frames(
    "of every type",
    {
        "min": lambda: everything().select(pl.exclude("list", "array", "struct", "null", "categorical", "bin").min()),
        "max": lambda: everything().select(pl.exclude("list", "array", "struct", "null", "categorical", "bin").max()),
        "first": lambda: everything().select(pl.all().first()),
        "last": lambda: everything().select(pl.all().last()),
        "count": lambda: everything().select(pl.all().count()),
        "null_count": lambda: everything().select(pl.all().null_count()),
        "sum of numbers": lambda: everything().select(pl.col("i8", "i16", "i32", "i128", "u8", "u16", "u32", "f32", "bool", "decimal", "duration").sum()),
    },
)
topic.frames(
    "frame",
    {
        "sum": lambda: numbers().select("i", "g", "b").sum(),
        "mean": lambda: numbers().select("i", "g").mean(),
        "max": lambda: numbers().max(),
        "min": lambda: numbers().min(),
        "quantile": lambda: numbers().select("i", "j").quantile(0.5),
    },
)


def decimals() -> pl.LazyFrame:
    return pl.LazyFrame({"k": ["a", "a", "b", "b", "c"], "v": ["1.25", "2.50", "3.00", None, "-0.10"]}).with_columns(col("v").cast(pl.Decimal(15, 2)))


for name, reduced in {
    "mean": col("v").mean(),
    "median": col("v").median(),
    "std": col("v").std(),
    "var": col("v").var(),
    "sum": col("v").sum(),
    "min": col("v").min(),
    "max": col("v").max(),
    "quantile": col("v").quantile(0.3),
    "above the mean": (col("v") > col("v").mean()).sum(),
    "product of two": (col("v") * col("v")).sum(),
}.items():
    topic.frames(
        f"decimal {name}",
        {
            "of all": lambda reduced=reduced: decimals().select(reduced),
            "by key": lambda reduced=reduced: decimals().group_by("k").agg(reduced).sort("k"),
            "over": lambda reduced=reduced: decimals().select("k", reduced.over("k").alias("r")),
        },
        exact=False,
    )
