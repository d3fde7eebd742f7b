"""Groups: aggregates by key, order of groups, keys of several kinds."""

from datetime import datetime, timedelta

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
    "corr": pl.corr("v", "x"),
    "squared corr": pl.corr("v", "n") ** 2,
    "corr of ranks": pl.corr("v", "x", method="spearman"),
    "cov": pl.cov("v", "x"),
    "cov of ddof 0": pl.cov("v", "x", ddof=0),
    "median of floats": col("x").median(),
    "n_unique of floats": col("x").n_unique(),
    "n_unique of texts": col("s").n_unique(),
    "var": col("x").var(),
}
for name, aggregate in AGGREGATES.items():
    topic.frames(
        "agg",
        {name: lambda aggregate=aggregate: groups().group_by("k", maintain_order=True).agg(aggregate.alias("r"))},
        exact=name not in ("std", "var", "corr", "squared corr", "corr of ranks", "cov", "cov of ddof 0"),
    )
# The order of the values is not promised.
LARGEST = {"top_k": col("v").top_k(2), "bottom_k": col("x").bottom_k(3), "top_k of an expression": (col("v") - col("n")).top_k(1)}
for name, aggregate in LARGEST.items():
    topic.frames(
        "largest",
        {
            name: lambda aggregate=aggregate: groups()
            .group_by("k", maintain_order=True)
            .agg(aggregate.alias("r"))
            .with_columns(col("r").list.sort())
        },
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


def timed() -> pl.LazyFrame:
    return pl.LazyFrame(
        {
            "t": [datetime(2024, 3, 30, 22) + timedelta(hours=h) for h in (0, 1, 2, 5, 26, 27, 28, 60)],
            "i": [0, 1, 1, 4, 7, 8, 20, 21],
            "k": ["a", "b", "a", "a", "b", "b", "a", "b"],
            "v": [1, None, 3, 4, 5, 6, 7, 8],
        }
    )


topic.frames(
    "rolling",
    {
        "frame": lambda: timed().rolling("t", period="3h").agg(col("v").sum(), n=pl.len()),
        "frame by key": lambda: timed().rolling("i", period="4i", offset="-1i", group_by="k").agg(col("v"), m=col("v").max()),
        "frame closed": lambda: timed().rolling("t", period="1d", closed="both").agg(col("v").mean()),
        "frame ahead": lambda: timed().rolling("i", period="2i", offset="0i").agg(col("v").first()),
        "frame zone": lambda: timed().with_columns(col("t").dt.replace_time_zone("Europe/Berlin", ambiguous="earliest", non_existent="null")).drop_nulls("t").rolling("t", period="1d").agg(col("v").sum()),
        "expression": lambda: timed().select(col("v").sum().rolling("t", period="5h"), m=col("v").max().rolling("i", period="2i", closed="left")),
        "expression over": lambda: timed().select("k", r=col("v").sum().rolling("i", period="7i").over("k")),
        "refuses unsorted": lambda: timed().reverse().rolling("t", period="3h").agg(col("v").sum()),
        "refuses text": lambda: timed().rolling("k", period="3i").agg(col("v").sum()),
    },
)
topic.frames(
    "dynamic",
    {
        "hours": lambda: timed().group_by_dynamic("t", every="2h").agg(col("v").sum(), n=pl.len()),
        "boundaries": lambda: timed().group_by_dynamic("t", every="1d", period="36h", include_boundaries=True, closed="right").agg(col("v")),
        "by key": lambda: timed().group_by_dynamic("i", every="5i", group_by="k", label="right").agg(col("v").sum()),
        "weekday": lambda: timed().group_by_dynamic("t", every="1w", start_by="tuesday").agg(col("v").sum()),
        "data point": lambda: timed().group_by_dynamic("i", every="3i", start_by="datapoint", label="datapoint").agg(col("v").sum()),
        "months": lambda: timed().group_by_dynamic(col("t").dt.date().alias("d").set_sorted(), every="1mo").agg(pl.len()),
        "sparse": lambda: timed().group_by_dynamic("t", every="1m", period="90m", offset="-15m").agg(col("v").sum()).head(50),
    },
)
topic.frames(
    "pivot",
    {
        "sum": lambda: timed().pivot("k", on_columns=["a", "b"], index="i", values="v", aggregate_function="sum", maintain_order=True),
        "two values": lambda: timed().pivot("k", on_columns=["b", "c"], index="i", values=["v", "t"], aggregate_function="first", maintain_order=True),
        "expression": lambda: timed().pivot("k", on_columns=["a", "b"], index="i", values="v", aggregate_function=pl.element().max() + pl.len(), maintain_order=True),
    },
)
