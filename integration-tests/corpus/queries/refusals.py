"""Types that do not fit: what Polars refuses while planning, what only where there are rows, and what it makes nulls of."""

import datetime as dt

import polars as pl
from polars import col

from support.corpus import Topic

topic = Topic("refusals")


def mixed(rows: int = 2) -> pl.LazyFrame:
    return pl.DataFrame(
        {
            "k": [1, 1], "s": ["a", "b"], "f": [1.0, 2.0], "b": [True, False], "d": [dt.date(2020, 1, 1)] * 2, "du": [dt.timedelta(1)] * 2,
            "st": [{"x": 1}] * 2, "l": [["a"]] * 2, "li": [[1]] * 2, "lb": [[True]] * 2, "c": pl.Series(["a", "b"], dtype=pl.Categorical),
            "dec": pl.Series(["1", "2"]).cast(pl.Decimal(10, 2)),
        }
    ).head(rows).lazy()


CALLS = {
    "bits of floats": col("f") & col("f"),
    "bits of texts": col("s") | col("s"),
    "bits of lists": col("li") & col("li"),
    "difference of truths": col("b") - col("b"),
    "sum of categories": col("c") + col("c"),
    "text minus list": col("l") - col("s"),
    "text function of numbers": col("k").str.to_uppercase(),
    "text test of numbers": col("k").str.contains("a"),
    "bytes of numbers": col("k").bin.size(),
    "truncated span": col("du").dt.truncate("1h"),
    "month start of texts": col("s").dt.month_start(),
    "absolute dates": col("d").abs(),
    "power of truths": col("b") ** 2,
    "sine of decimals": col("dec").sin(),
    "rolling least of decimals": col("dec").rolling_min(1),
    "rolling least by of decimals": col("dec").rolling_min_by(pl.int_range(pl.len()), "1i"),
    "date after list": col("d") > col("l"),
    "text below number": col("s") < col("k"),
    "membership of other types": col("d").is_in([1, 2]),
    "set of truths": col("lb").list.set_union(col("lb")),
    "mean across texts": pl.mean_horizontal("k", "s"),
    "exponent of texts": col("s").exp(),
    "any of dates": col("d").any(),
}
for name, call in CALLS.items():
    topic.frames(
        name,
        {
            "selected": lambda call=call: mixed().select(q=call),
            "pruned": lambda call=call: mixed().with_columns(q=call).select("k"),
            "without rows": lambda call=call: mixed().filter(col("k") > 5).select("k", q=call),
            "grouped": lambda call=call: mixed().group_by("k").agg(q=call),
        },
    )
AGGREGATIONS = {"min": pl.Expr.min, "sum": pl.Expr.sum, "mean": pl.Expr.mean, "median": pl.Expr.median, "std": pl.Expr.std, "var": pl.Expr.var}
for name, aggregate in AGGREGATIONS.items():
    for column in ("st", "l", "c", "d", "s"):
        if aggregate in (pl.Expr.std, pl.Expr.var) and column == "d":
            continue  # the schema says a point in time, the answer is a date
        if aggregate in (pl.Expr.mean, pl.Expr.median, pl.Expr.std, pl.Expr.var) and column == "l":
            continue  # the same: the schema says text, the answer is a list
        topic.frames(
            f"{name} of {column}",
            {
                "selected": lambda aggregate=aggregate, column=column: mixed().select(aggregate(col(column))),
                "grouped": lambda aggregate=aggregate, column=column: mixed().group_by("k").agg(aggregate(col(column))),
                "over": lambda aggregate=aggregate, column=column: mixed().select(aggregate(col(column)).over("k")),
            },
        )
topic.frames(
    "schemas",
    {
        "min of structs inside lists": lambda: pl.LazyFrame({"a": [[{"x": 1}], [{"x": 2}]]}).select(col("a").list.eval(pl.element().min())),
        "number as struct": lambda: mixed().select(col("f").cast(pl.Struct({"p": pl.Float64}))),
        "text as span": lambda: pl.LazyFrame({"a": ["12", "x", None]}).select(col("a").cast(pl.Duration("ms"), strict=False)),
        "running sum of decimals": lambda: mixed().select(col("dec").cum_sum()),
        "sum of lists of decimals": lambda: mixed().select(pl.concat_list("dec").list.sum()),
        "sum across decimals": lambda: mixed().select(pl.sum_horizontal("dec", "dec")),
        "any of decimals": lambda: mixed().select(col("dec").any()),
        "whole quotients of decimals": lambda: mixed().select(q=col("dec") // col("dec"), r=col("dec") % 2),
        "quotients of lists of truths": lambda: mixed().select(col("lb") / col("lb")),
        "slice before the start": lambda: mixed().group_by("k").agg(col("f").slice(pl.len() - 3, 2)),
        "bytes and texts": lambda: pl.concat([pl.LazyFrame({"a": [b"x"]}), pl.LazyFrame({"a": ["y"]})], how="vertical_relaxed"),
    },
)
