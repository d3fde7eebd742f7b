"""Groups: aggregates by key, order of groups, keys of several kinds."""

import polars as pl
from polars import col

from queries.frames import everything, groups
from support.corpus import Topic

topic = Topic("group_by")

AGGREGATES = {
    "sum": col("v").sum(),
    "mean": col("x").mean(),
    "min": col("x").min(),
    "max": col("s").max(),
    "count": col("v").count(),
    "len": pl.len(),
    "first": col("v").first(),
    "last": col("s").last(),
    "n_unique": col("n").n_unique(),
    "median": col("v").median(),
    "std": col("v").std(),
    "implode": col("v"),
    "expression": (col("v") * 2 - col("n")).sum(),
    "filtered": col("v").filter(col("n") > 1).sum(),
    "sorted first": col("s").sort_by("x").first(),
    "head": col("v").head(2),
    "quantile": col("x").quantile(0.5),
    "arithmetic of aggregates": col("v").sum() / col("v").count(),
    "literal": pl.lit(1),
    "any": (col("v") > 50).any(),
    "slice": col("v").slice(1, 1),
    "cum_sum": col("n").cum_sum(),
    "when": pl.when(col("n") > 1).then(col("v")).otherwise(0).sum(),
    "unique": col("n").unique().sort(),
    "reverse": col("v").reverse(),
    "rank": col("v").rank(),
    "arg_max": col("v").arg_max(),
    "product": col("n").product(),
    "null_count": col("v").null_count(),
}
for name, aggregate in AGGREGATES.items():
    topic.frames(
        "agg",
        {name: lambda aggregate=aggregate: groups().group_by("k", maintain_order=True).agg(aggregate.alias("r"))},
        exact=name not in ("std",),
    )
topic.frames(
    "keys",
    {
        "two": lambda: groups().group_by("k", "n").agg(col("v").sum()).sort("k", "n"),
        "an expression": lambda: groups().group_by(col("n") % 2).agg(pl.len()).sort("n"),
        "an integer": lambda: groups().group_by("n").agg(col("v").sum()).sort("n"),
        "a float": lambda: groups().group_by("x").agg(pl.len()).sort("x"),
        "a boolean": lambda: groups().group_by(big=col("v") > 50).agg(pl.len()).sort("big"),
        "renamed": lambda: groups().group_by(key="k").agg(total=col("v").sum()).sort("key"),
        "only keys": lambda: groups().group_by("k").agg().sort("k"),
        "a constant": lambda: groups().group_by(pl.lit(1)).agg(col("v").sum()),
        "many groups": lambda: pl.LazyFrame({"a": pl.int_range(0, 50_000, eager=True)}).group_by(col("a") % 9973).agg(col("a").sum().alias("s"), pl.len()).sort("a"),
        "long texts": lambda: pl.LazyFrame({"a": [f"a key that is long {n % 17}" for n in range(500)]}).group_by("a").agg(pl.len()).sort("a"),
        "of no rows": lambda: groups().filter(pl.lit(False)).group_by("k").agg(col("v").sum()),
        "categorical": lambda: everything().group_by("categorical").agg(col("i32").sum()).sort(col("categorical").cast(pl.String)),
        "date": lambda: everything().group_by("date").agg(col("i32").sum()).sort("date"),
        "struct": lambda: groups().group_by(pl.struct("k", "n")).agg(pl.len()).sort("k"),
        "several aggregates": lambda: groups().group_by("k").agg(col("v").sum().alias("a"), col("v").mean().alias("b"), col("x").max()).sort("k"),
        "all columns": lambda: groups().group_by("k").agg(pl.all().first()).sort("k"),
        "having": lambda: groups().group_by("k").having(pl.len() > 2).agg(col("v").sum()).sort("k"),
    },
)
topic.frames(
    "unordered",
    {
        "sum": lambda: groups().group_by("k").agg(col("v").sum()),
        "len": lambda: groups().group_by("k").len(),
        "max": lambda: groups().group_by("n").max(),
    },
    ordered=False,
)
topic.frames(
    "windowed",
    {
        "dynamic": lambda: pl.LazyFrame({"t": [1, 2, 3, 7, 8, 15], "v": [1, 2, 3, 4, 5, 6]}).group_by_dynamic("t", every="5i").agg(col("v").sum()),
        "rolling": lambda: pl.LazyFrame({"t": [1, 2, 3, 7, 8, 15], "v": [1, 2, 3, 4, 5, 6]}).rolling("t", period="3i").agg(col("v").sum()),
    },
)
