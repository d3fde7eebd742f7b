"""Joins of every kind, with nulls, several keys, name clashes and promised orders."""

import polars as pl
from polars import col

from queries.frames import left, right
from support.corpus import Topic

topic = Topic("joins")

for how in ("inner", "left", "right", "full", "semi", "anti"):
    ordered = {"maintain_order": "left" if how in ("semi", "anti") else "left_right"}
    topic.frames(
        how,
        {
            "one key": lambda how=how, ordered=ordered: left().join(right(), on="k", how=how, **ordered),
            "two keys": lambda how=how, ordered=ordered: left().join(right(), on=["k", "k2"], how=how, **ordered),
            "text key": lambda how=how, ordered=ordered: left().join(right(), on="k2", how=how, **ordered),
            "nulls equal": lambda how=how, ordered=ordered: left().join(right(), on="k", how=how, nulls_equal=True, **ordered),
            "other names": lambda how=how, ordered=ordered: left().join(right().rename({"k": "kk"}), left_on="k", right_on="kk", how=how, **ordered),
            "an empty side": lambda how=how, ordered=ordered: left().join(right().filter(pl.lit(False)), on="k", how=how, **ordered),
            "an expression": lambda how=how, ordered=ordered: left().join(right(), left_on=col("k") + 1, right_on="k", how=how, **ordered),
        },
    )
    topic.frames(f"{how} unordered", {"any": lambda how=how: left().join(right(), on="k", how=how)}, ordered=False)
topic.frames("other unordered", {"cross": lambda: left().join(right(), how="cross")}, ordered=False)
topic.frames(
    "other",
    {
        "suffix": lambda: left().join(right(), on="k", suffix="_r", maintain_order="left"),
        "coalesce off": lambda: left().join(right(), on="k", how="left", coalesce=False, maintain_order="left"),
        "full coalesced": lambda: left().join(right(), on="k", how="full", coalesce=True, maintain_order="left_right"),
        "with itself": lambda: left().join(left(), on="k", maintain_order="left_right"),
        "then aggregate": lambda: left().join(right(), on="k").group_by("k2").agg(col("l_right").sum()).sort("k2"),
        "filter after": lambda: left().join(right(), on="k", maintain_order="left").filter(col("l") > 20),
        "select after": lambda: left().join(right(), on="k", maintain_order="left").select("r"),
        "validate one to many": lambda: left().unique("k", maintain_order=True).join(right(), on="k", validate="1:m", maintain_order="left_right"),
        "validate fails": lambda: left().join(right(), on="k", validate="1:1"),
        "missing key": lambda: left().join(right(), on="absent"),
        "many rows": lambda: pl.LazyFrame({"a": pl.int_range(0, 20_000, eager=True)})
        .join(pl.LazyFrame({"a": pl.int_range(0, 40_000, 3, eager=True), "b": 1}), on="a", maintain_order="left")
        .select(pl.len(), col("a").sum().alias("s")),
        "asof": lambda: pl.LazyFrame({"t": [1, 5, 9], "v": [1, 2, 3]}).join_asof(pl.LazyFrame({"t": [0, 4, 8, 9], "w": [10, 20, 30, 40]}), on="t"),
        "asof forward": lambda: pl.LazyFrame({"t": [1, 5, 9], "v": [1, 2, 3]}).join_asof(pl.LazyFrame({"t": [0, 4, 8], "w": [10, 20, 30]}), on="t", strategy="forward"),
    },
)
topic.frames(
    "inequality",
    {"join_where": lambda: left().join_where(right(), col("l") > col("l_right") * 10), "join_where two": lambda: left().join_where(right(), col("k") < col("k_right"), col("l") > 10)},
    ordered=False,
)
