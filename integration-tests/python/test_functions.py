"""Python functions answer as with local Polars: over series, frames and groups, in every context."""

import sys

import cloudpickle
import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal
from support.client import execute

# The helpers cannot import this file, as they cannot import a script of a user.
cloudpickle.register_pickle_by_value(sys.modules[__name__])

FRAME = pl.LazyFrame(
    {
        "group": ["x", "y", "x", "z", "y", "x"],
        "number": [1, 2, 3, 4, None, 6],
        "real": [0.5, 1.5, None, 2.5, -1.0, 4.0],
        "text": ["a", "bb", None, "dddd", "", "ÿ"],
        "list": [[1, 2], [], None, [3], [4, 5], [6]],
    }
)


def describe(frame):
    return frame.select(pl.col("group").first(), pl.len().cast(pl.UInt32).alias("rows"), pl.col("real").sum())


EXPRESSIONS = {
    "map_batches": lambda: FRAME.select(pl.col("number").map_batches(lambda s: s * 2, return_dtype=pl.Int64)),
    "map_batches elementwise": lambda: FRAME.select(
        pl.col("number").map_batches(lambda s: s + 1, return_dtype=pl.Int64, is_elementwise=True)
    ),
    "map_batches whose type is found out": lambda: FRAME.select(pl.col("number").map_batches(lambda s: s / 2)),
    "map_batches that returns one value": lambda: FRAME.select(
        pl.col("number").map_batches(lambda s: s.sum(), return_dtype=pl.Int64, returns_scalar=True)
    ),
    "map_batches that returns fewer values": lambda: FRAME.select(
        pl.col("number").map_batches(lambda s: s.drop_nulls(), return_dtype=pl.Int64)
    ),
    "map_batches of several columns": lambda: FRAME.select(
        pl.map_batches(["number", "real"], lambda columns: columns[0] * columns[1], return_dtype=pl.Float64)
    ),
    "map_elements": lambda: FRAME.select(pl.col("number").map_elements(lambda x: x**2, return_dtype=pl.Int64)),
    "map_elements over text": lambda: FRAME.select(pl.col("text").map_elements(lambda t: t.upper() + "!", return_dtype=pl.String)),
    "map_elements over nulls": lambda: FRAME.select(
        pl.col("text").map_elements(lambda t: t is None, return_dtype=pl.Boolean, skip_nulls=False)
    ),
    "map_elements over lists": lambda: FRAME.select(pl.col("list").map_elements(lambda s: s.len(), return_dtype=pl.Int64)),
    "map_elements over structs": lambda: FRAME.select(
        pl.struct("number", "real").map_elements(lambda row: f"{row['number']}/{row['real']}", return_dtype=pl.String)
    ),
    "map_elements that makes structs": lambda: FRAME.select(
        pl.col("number").map_elements(lambda x: {"n": x, "m": -x}, return_dtype=pl.Struct({"n": pl.Int64, "m": pl.Int64}))
    ),
    "beside other expressions": lambda: FRAME.select(
        "group", pl.col("number").map_batches(lambda s: s + 1, return_dtype=pl.Int64).alias("next"), pl.col("real").sum().alias("sum")
    ),
    "with_columns": lambda: FRAME.with_columns(pl.col("number").map_elements(lambda x: x + 0.5, return_dtype=pl.Float64).alias("half")),
    "in a filter": lambda: FRAME.filter(pl.col("number").map_elements(lambda x: x > 2, return_dtype=pl.Boolean)),
    "numpy's functions": lambda: FRAME.select(np.sqrt(pl.col("number")), np.log1p(pl.col("real").abs()).alias("log")),
    "in group_by": lambda: FRAME.group_by("group", maintain_order=True).agg(
        pl.col("number").map_batches(lambda s: s.sum(), return_dtype=pl.Int64, returns_scalar=True).alias("sum"),
        pl.col("number").map_batches(lambda s: s.reverse(), return_dtype=pl.Int64).alias("reversed"),
        pl.col("real").map_elements(lambda x: x * 2, return_dtype=pl.Float64).alias("doubled"),
    ),
    "over a window": lambda: FRAME.select(
        pl.col("real").map_batches(lambda s: s - s.mean(), return_dtype=pl.Float64).over("group").alias("centred"),
        pl.col("number").map_batches(lambda s: s.max(), return_dtype=pl.Int64, returns_scalar=True).over("group").alias("top"),
    ),
    "inside a larger expression": lambda: FRAME.select(
        (pl.col("number").map_batches(lambda s: s * 10, return_dtype=pl.Int64) + pl.col("number")).sum()
    ),
    "folds": lambda: FRAME.select(
        pl.fold(pl.lit(0), lambda a, b: a + b, [pl.col("number"), pl.col("number") * 2]).alias("fold"),
        pl.reduce(lambda a, b: a * b, [pl.col("number"), pl.col("number")]).alias("reduce"),
        pl.cum_fold(pl.lit(0), lambda a, b: a + b, [pl.col("number"), (pl.col("number") * 2).alias("twice")]).alias("cum_fold"),
        pl.cum_reduce(lambda a, b: a + b, [pl.col("number"), (pl.col("number") * 2).alias("twice")]).alias("cum_reduce"),
    ),
    "rolling_map": lambda: FRAME.select(
        pl.col("real").rolling_map(lambda s: s.sum(), 2), pl.col("number").rolling_map(lambda s: s.max(), 3, min_samples=1)
    ),
    "names": lambda: FRAME.select(pl.col("number", "real").name.map(lambda name: name[::-1].upper())),
    "empty input": lambda: FRAME.filter(pl.col("number") > 100).select(
        pl.col("number").map_elements(lambda x: x + 1, return_dtype=pl.Int64)
    ),
}

FRAMES = {
    "map_batches": lambda: FRAME.map_batches(lambda df: df.with_columns(pl.col("number") * 3)),
    "map_batches with another schema": lambda: FRAME.map_batches(lambda df: df.select(pl.len().cast(pl.UInt32).alias("rows")), schema={"rows": pl.UInt32}),
    "map_groups": lambda: FRAME.group_by("group", maintain_order=True).map_groups(
        describe, schema={"group": pl.String, "rows": pl.UInt32, "real": pl.Float64}
    ),
    "pipe_with_schema": lambda: FRAME.pipe_with_schema(lambda lf, schema: lf.select(name for name in schema if name != "list")),
}


@pytest.mark.parametrize("name", EXPRESSIONS)
def test_expressions(context, name):
    check(EXPRESSIONS[name](), context)


@pytest.mark.parametrize("name", FRAMES)
def test_frames(context, name):
    check(FRAMES[name](), context)


def check(frame, context):
    assert_frame_equal(execute(frame, context).lazy().collect(), frame.collect())


def test_many_rows_go_through_several_helpers(context):
    frame = pl.LazyFrame({"a": pl.arange(0, 200_000, eager=True)}).select(
        pl.col("a").map_elements(lambda x: x % 7, return_dtype=pl.Int64), pl.col("a").alias("b")
    )
    check(frame, context)


def test_large_columns_go_beside_the_pipe(context):
    frame = pl.LazyFrame({"a": pl.arange(0, 3_000_000, eager=True)}).select(
        pl.col("a").map_batches(lambda s: pl.Series(np.sqrt(s.to_numpy())), return_dtype=pl.Float64)
    )
    check(frame, context)
