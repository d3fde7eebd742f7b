"""Failures reach the user as Polars' own exceptions, in every client version."""

import polars as pl
import pytest
from polars.exceptions import ColumnNotFoundError
from support.client import execute, start
from support.oracle import Outcome


def test_missing_column_is_named(context):
    frame = pl.LazyFrame({"a": [1]}).select(pl.col("absent"))
    with pytest.raises(ColumnNotFoundError, match="absent"):
        execute(frame, context)


FAILING = {
    "filter by a missing column": lambda: pl.LazyFrame({"a": [1]}).filter(pl.col("b") > 0),
    "group by a missing column": lambda: pl.LazyFrame({"a": [1]}).group_by("b").agg(pl.col("a").sum()),
    "the same name twice": lambda: pl.LazyFrame({"a": [1], "b": [2]}).select(pl.col("a"), pl.col("b").alias("a")),
    "filter by a number": lambda: pl.LazyFrame({"a": [1, 2]}).filter(pl.col("a")),
    "a strict cast of text": lambda: pl.LazyFrame({"a": ["1", "x"]}).select(pl.col("a").cast(pl.Int64)),
    "a strict cast that overflows": lambda: pl.LazyFrame({"a": [1, 300]}).select(pl.col("a").cast(pl.Int8)),
    "columns of different lengths": lambda: pl.LazyFrame({"a": [1, 2, 3]}).select(pl.col("a"), pl.col("a").head(2).alias("b")),
    "text compared with a number": lambda: pl.LazyFrame({"a": ["x"]}).select(pl.col("a") > 1),
}


@pytest.mark.parametrize("name", FAILING)
def test_the_same_kind_of_error_as_polars(context, name):
    frame = FAILING[name]()
    local = Outcome.of(frame.collect)
    remote = Outcome.of(lambda: execute(frame, context))
    assert local.error is not None
    assert remote.error is not None, f"Polars raises {local}, the cluster answers {remote}"
    assert type(remote.error).__name__ == type(local.error).__name__, f"Polars raises {local}, the cluster raises {remote}"


def test_the_error_can_be_kept_back(context):
    frame = pl.LazyFrame({"a": ["1", "x"]}).select(pl.col("a").cast(pl.Int64))
    try:
        query = start(frame, context)
    except pl.exceptions.PolarsError:
        return  # told at submit already, which is as good
    result = query.await_result(raise_on_failure=False)
    assert query.get_status().name == "FAILED"
    with pytest.raises(pl.exceptions.PolarsError):
        result.raise_err()


def test_the_node_goes_on_after_failures(context):
    for _ in range(3):
        with pytest.raises(ColumnNotFoundError):
            execute(pl.LazyFrame({"a": [1]}).select("b"), context)
    assert execute(pl.LazyFrame({"a": [1]}).select(pl.col("a") + 1), context).lazy().collect().item() == 2
