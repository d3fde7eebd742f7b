"""Sort, top-k, rank, unique and their order promises."""

import polars as pl
from polars import col

from queries.frames import everything, groups, numbers
from support.corpus import Topic

topic = Topic("sorting")

topic.frames(
    "sort",
    {
        "ints": lambda: numbers().select("i").sort("i"),
        "ints descending": lambda: numbers().select("i").sort("i", descending=True),
        "nulls last": lambda: numbers().select("i").sort("i", nulls_last=True),
        "floats with nan": lambda: numbers().select("f").sort("f"),
        "floats descending": lambda: numbers().select("f").sort("f", descending=True),
        "texts": lambda: numbers().select("s").sort("s"),
        "booleans": lambda: numbers().select("b").sort("b"),
        "two keys": lambda: numbers().sort("j", "i", descending=[False, True]),
        "two keys nulls last": lambda: numbers().sort("j", "i", nulls_last=[True, False]),
        "by an expression": lambda: numbers().sort(col("i") * -1),
        "stable": lambda: groups().sort("n", maintain_order=True),
        "head": lambda: numbers().sort("i", "j").head(3),
        "slice": lambda: numbers().sort("i", "j").slice(2, 3),
        "tail": lambda: numbers().sort("i", "j").tail(2),
        "top_k": lambda: numbers().select("i").top_k(3, by="i"),
        "bottom_k": lambda: numbers().select("g").bottom_k(3, by="g"),
        "after filter": lambda: numbers().filter(col("i") > 0).sort("g"),
        "every type along": lambda: everything().sort("i8", nulls_last=True),
        "many rows": lambda: pl.LazyFrame({"a": (pl.int_range(0, 60_000, eager=True) * 7919) % 60_013}).sort("a"),
        "of no rows": lambda: numbers().filter(pl.lit(False)).sort("i"),
        "dates": lambda: everything().select("date").sort("date", descending=True),
        "decimals": lambda: everything().select("decimal").sort("decimal"),
        "enums": lambda: everything().select("enum").sort("enum"),
        "already sorted": lambda: numbers().sort("i").sort("i"),
    },
)
topic.selects(
    "expression",
    numbers,
    {
        "sort": col("i").sort(),
        "sort descending nulls last": col("i").sort(descending=True, nulls_last=True),
        "sort_by": col("s").sort_by("g"),
        "sort_by two": col("s").sort_by("j", "i"),
        "arg_sort": col("i").arg_sort(),
        "top_k": col("i").top_k(2).sort(),
        "rank": col("i").rank(),
        "rank dense": col("i").rank("dense"),
        "rank ordinal": col("i").rank("ordinal"),
        "reverse": col("s").reverse(),
        "unique sorted": col("i").unique().sort(),
        "unique stable": col("s").unique(maintain_order=True),
        "head of": col("i").head(2),
        "slice of": col("i").slice(1, 3),
        "gather": col("i").gather([0, 2, -1]),
        "get": col("i").get(3),
        "shift": col("i").shift(1),
        "shift back": col("i").shift(-2, fill_value=9),
        "filter": col("i").filter(col("j") > 1),
        "drop_nulls": col("i").drop_nulls(),
        "search_sorted": pl.lit(pl.Series([1, 3, 5])).search_sorted(pl.lit(4)),
        "value_counts": col("j").value_counts(sort=True).struct.field("count"),
    },
)
topic.frames(
    "unique",
    {
        "all stable": lambda: numbers().unique(maintain_order=True),
        "subset first": lambda: groups().unique("k", keep="first", maintain_order=True),
        "subset last": lambda: groups().unique("k", keep="last", maintain_order=True),
        "subset none": lambda: groups().unique("k", keep="none", maintain_order=True),
        "two columns": lambda: groups().select("k", "n").unique().sort("k", "n"),
        "then count": lambda: groups().select("k").unique().select(pl.len()),
    },
)
topic.frames("unique unordered", {"any": lambda: groups().select("k", "n").unique()}, ordered=False)
