"""Concat, union, when/then, over, pivots by hand."""

import polars as pl
from polars import col

from queries.frames import groups, lists, numbers
from support.corpus import Topic

topic = Topic("combining")

topic.frames(
    "concat",
    {
        "vertical": lambda: pl.concat([numbers().head(2), numbers().tail(2)]),
        "three": lambda: pl.concat([numbers().select("i")] * 3),
        "relaxed": lambda: pl.concat([pl.LazyFrame({"a": [1]}), pl.LazyFrame({"a": [1.5]})], how="vertical_relaxed"),
        "diagonal": lambda: pl.concat([pl.LazyFrame({"a": [1]}), pl.LazyFrame({"b": ["x"]})], how="diagonal"),
        "horizontal": lambda: pl.concat([numbers().select("i"), numbers().select("s")], how="horizontal"),
        "then group": lambda: pl.concat([groups(), groups()]).group_by("k").agg(col("v").sum()).sort("k"),
        "then slice": lambda: pl.concat([numbers(), numbers()]).slice(6, 4),
        "of different types": lambda: pl.concat([pl.LazyFrame({"a": [1]}), pl.LazyFrame({"a": ["x"]})]),
        "merge_sorted": lambda: pl.LazyFrame({"a": [1, 3, 5]}).merge_sorted(pl.LazyFrame({"a": [2, 3, 9]}), key="a"),
    },
)
topic.selects(
    "when",
    numbers,
    {
        "then otherwise": pl.when(col("i") > 0).then(col("j")).otherwise(-1),
        "without otherwise": pl.when(col("i") > 0).then(col("j")),
        "chained": pl.when(col("i") > 5).then(pl.lit("big")).when(col("i") > 0).then(pl.lit("small")).otherwise(pl.lit("none")),
        "of mixed types": pl.when(col("b")).then(col("i")).otherwise(col("g")),
        "null condition": pl.when(col("b")).then(1).otherwise(0),
        "texts": pl.when(col("i") > 0).then(col("s")).otherwise(pl.lit("-")),
        "with a scalar": pl.when(col("i") == col("i").max()).then(pl.lit(True)).otherwise(False),
        "coalesce": pl.coalesce("i", "j", pl.lit(0)),
        "fill_null": col("i").fill_null(0),
        "fill_null by mean": col("g").fill_null(col("g").mean()),
        "fill_null forward": col("i").fill_null(strategy="forward"),
        "fill_nan": col("f").fill_nan(0.0),
        "replace": col("i").replace({7: 70}),
        "replace_strict": col("j").replace_strict({2: "two"}, default="other"),
        "cut": col("j").cut([0, 3]).cast(pl.String),
    },
)
topic.selects(
    "over",
    groups,
    {
        "sum": col("v").sum().over("k"),
        "mean": col("x").mean().over("k"),
        "len": pl.len().over("k"),
        "two keys": col("v").max().over("k", "n"),
        "rank": col("v").rank("ordinal").over("k"),
        "cum_sum": col("n").cum_sum().over("k"),
        "shift": col("v").shift(1).over("k"),
        "share": col("v") / col("v").sum().over("k"),
        "first by order": col("s").first().over("k", order_by="x"),
        "explode": col("v").sort().over("k", mapping_strategy="group_to_rows"),
        "join": col("v").over("k", mapping_strategy="join"),
        "row number": pl.int_range(pl.len()).over("k"),
    },
)
topic.frames(
    "reshape",
    {
        "explode": lambda: lists().select("id", "l").explode("l"),
        "explode texts": lambda: lists().select("id", "s").explode("s"),
        "unpivot": lambda: numbers().select("s", "i", "j").unpivot(index="s").sort("variable", "s", "value"),
        "unnest": lambda: lists().select("id", "st").unnest("st"),
        "group then explode": lambda: groups().group_by("k", maintain_order=True).agg("v").explode("v"),
        "pipe": lambda: numbers().pipe(lambda frame: frame.select("i")),
        "sql": lambda: numbers().sql("select i, j from self where i > 0 order by i, j"),
        "describe by hand": lambda: numbers().select(col("i").min().alias("min"), col("i").max().alias("max")),
        "set_sorted": lambda: pl.LazyFrame({"a": [1, 2, 3]}).set_sorted("a").filter(col("a") > 1),
        "interpolate": lambda: pl.LazyFrame({"a": [1.0, None, 3.0]}).interpolate(),
    },
)
topic.selects(
    "rolling",
    lambda: pl.LazyFrame({"a": [1.0, 2.0, 4.0, None, 8.0, 16.0]}),
    {
        "sum": col("a").rolling_sum(2),
        "mean": col("a").rolling_mean(2, min_samples=1),
        "max": col("a").rolling_max(3, min_samples=1),
        "ewm": col("a").ewm_mean(alpha=0.5),
    },
)
