"""The first queries of a new user, by every client version; the oracle is the Polars that this client brings."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from support.client import CLIENT_VERSION, execute, start

SUM = 4999999950000000


def quick_start() -> pl.LazyFrame:
    return pl.LazyFrame().with_columns(a=pl.arange(0, 100000000).sum())


def test_quick_start_answers_as_the_clients_own_polars(context):
    result = execute(quick_start(), context)
    assert_frame_equal(result.lazy().collect(), quick_start().collect())


def test_sum_of_a_range(context):
    frame = pl.LazyFrame().select(a=pl.arange(0, 100000000).sum())
    assert execute(frame, context).lazy().collect().item() == SUM


def test_show(context):
    frame = pl.LazyFrame({"a": range(100)})
    shown = frame.remote(context).distributed().show(7)
    assert_frame_equal(shown, frame.head(7).collect())


def test_await_and_scan(context):
    frame = pl.LazyFrame({"g": ["x", "y", "x"], "v": [1, 2, 3]})
    query = frame.group_by("g").agg(pl.col("v").sum()).sort("g")
    scanned = query.remote(context).distributed().await_and_scan()
    assert isinstance(scanned, pl.LazyFrame)
    assert_frame_equal(scanned.collect(), query.collect())


def test_result_tells_rows_head_and_places(context):
    result = execute(pl.LazyFrame({"a": list(range(1000))}).filter(pl.col("a") % 2 == 0), context)
    assert result.n_rows_total == 500
    assert result.file_type == "parquet"
    assert result.location
    assert result.head is not None
    assert result.head["a"].to_list() == list(range(0, 2 * result.head.height, 2))
    assert result.total_stages >= 1
    assert result.finished_stages == result.total_stages
    assert result.failed_stages == 0


def test_repr_shows_the_head(context):
    text = repr(execute(pl.LazyFrame({"fruit": ["apple", "pear"]}), context))
    assert "fruit" in text
    assert "pear" in text


def test_status_of_a_finished_query(context):
    query = start(pl.LazyFrame({"a": [1]}), context)
    query.await_result()
    assert query.get_status().name == "SUCCESS"


@pytest.mark.skipif(CLIENT_VERSION < (0, 5, 0), reason="the call came with 0.5.0")
def test_versions(context, capsys):
    context.show_versions()
    printed = capsys.readouterr().out
    assert "Compute Plane Version: " in printed
    assert "Polars Python Version: " in printed


def test_empty_result_keeps_its_columns(context):
    frame = pl.LazyFrame({"a": [1, 2], "b": ["x", None]}).filter(pl.col("a") > 5)
    result = execute(frame, context)
    assert result.n_rows_total == 0
    assert_frame_equal(result.lazy().collect(), frame.collect())
