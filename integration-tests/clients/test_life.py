"""The life of a query beside its answer: cancel, many at once, results that go away."""

import time

import polars as pl
import pytest
from support.client import CLIENT_VERSION, STREAMS, execute, start


def endless() -> pl.LazyFrame:
    """Would run for hours."""
    return pl.LazyFrame().select(a=(pl.int_range(0, 10**13) * 3 % 7).sum())


def until(condition, seconds: float = 60.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_cancel_of_a_running_query(context):
    query = start(endless(), context)
    assert until(lambda: query.get_status().name == "INPROGRESS")
    query.cancel()
    assert until(lambda: query.get_status().name == "CANCELED")


def test_cancel_ends_the_wait(context):
    query = start(endless(), context)
    query.cancel()
    query.await_result()
    assert query.get_status().name == "CANCELED"


def test_cancel_of_a_finished_query_changes_nothing(context):
    query = start(pl.LazyFrame({"a": [1]}), context)
    query.await_result()
    query.cancel()
    assert query.get_status().name == "SUCCESS"


def test_several_queries_at_once(context):
    queries = [start(pl.LazyFrame({"a": list(range(n))}).select(pl.col("a").sum()), context) for n in range(1, 13)]
    sums = [query.await_result().lazy().collect().item() for query in queries]
    assert sums == [n * (n - 1) // 2 for n in range(1, 13)]


def test_a_cancelled_query_leaves_room_for_others(context):
    running = [start(endless(), context) for _ in range(3)]
    for query in running:
        query.cancel()
    assert execute(pl.LazyFrame({"a": [1, 2]}).select(pl.col("a").sum()), context).lazy().collect().item() == 3


@pytest.mark.skipif(CLIENT_VERSION < (0, 10, 0), reason="delete() came with 0.10.0")
def test_delete_of_a_result(context):
    result = execute(pl.LazyFrame({"a": [1]}), context)
    places = result.location
    result.delete()
    with pytest.raises(Exception):  # noqa: B017 - the client and the missing file both refuse, in different words
        pl.scan_parquet(places).collect()


@pytest.mark.skipif(not STREAMS, reason="collect() came with 0.11")
def test_collect_streams_the_rows(context):
    """The rows come over the stream, none is written anywhere; order and types are those of local Polars."""
    frame = pl.LazyFrame({"a": [3, None, 2], "b": ["x", "y", None], "c": [[1], [], None]}).sort("a", nulls_last=True)
    answer = frame.remote(context).distributed().collect()
    assert answer.schema == frame.collect_schema()
    assert answer.equals(frame.collect(), null_equal=True)


def test_a_frame_of_many_megabytes_travels_in_the_plan(context):
    frame = pl.LazyFrame({"a": pl.int_range(0, 2_000_000, eager=True)})
    assert execute(frame.select(pl.col("a").sum()), context).lazy().collect().item() == 1_999_999_000_000
