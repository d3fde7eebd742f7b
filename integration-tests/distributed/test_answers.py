"""Queries whose rows cross exchanges between three worker processes answer as local Polars does, and leave nothing behind."""

import polars as pl
import pytest
from workloads.pdsh_queries import QUERIES
from polars.testing import assert_frame_equal
from support import corpus
from support.client import execute
from support.oracle import Outcome, compare

# Every join is an exchange of both sides, and no partition is alone on its worker.
FORCED = {"partitions_per_worker": 2, "equi_join_broadcast_limit": 0}

ENCODINGS = {
    "lz4": {"shuffle_compression": "lz4"},
    "zstd": {"shuffle_compression": "zstd", "shuffle_compression_level": 9},
    "uncompressed": {"shuffle_compression": "uncompressed"},
    "parquet": {"shuffle_format": "parquet"},
    "64 partitions": {"partitions_per_worker": 22},
}


@pytest.mark.parametrize("number", QUERIES)
@pytest.mark.parametrize("options", [{}, FORCED], ids=["default", "forced"])
def test_pdsh(number, options, tables, context):
    query = QUERIES[number](tables)
    found = execute(query, context, options).lazy().collect()
    assert_frame_equal(found, query.collect(), check_exact=False, rel_tol=1e-9, abs_tol=0.0)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding(encoding, tables, context):
    query = QUERIES[9](tables)
    found = execute(query, context, {**FORCED, **ENCODINGS[encoding]}).lazy().collect()
    assert_frame_equal(found, query.collect(), check_exact=False, rel_tol=1e-9, abs_tol=0.0)


@pytest.mark.parametrize("options", [{}, FORCED], ids=["default", "forced"])
@pytest.mark.parametrize("number", [1, 3, 6, 9, 13, 18])
def test_streamed(number, options, tables, context):
    query = QUERIES[number](tables)
    found = query.remote(context).distributed(**options).collect()
    assert_frame_equal(found, query.collect(), check_exact=False, rel_tol=1e-9, abs_tol=0.0)


@pytest.mark.parametrize("ordered", [True, False])
def test_batches_of_many_tasks(ordered, tables, context, cluster):
    query = tables.lineitem.select("l_orderkey", "l_linenumber", "l_comment", kind=pl.col("l_shipmode").cast(pl.Categorical))
    batches = list(query.remote(context).distributed(**FORCED).collect_batches(maintain_order=ordered))
    assert len(batches) > 1
    assert_frame_equal(pl.concat(batches), query.collect(), check_row_order=ordered)
    cluster.wait_for(lambda: not cluster.shuffle_files(), describe="the removal of what was kept for the client")


def test_a_stream_without_rows_has_columns(tables, context):
    query = tables.orders.filter(pl.col("o_orderkey") < 0)
    assert_frame_equal(query.remote(context).distributed(**FORCED).collect(), query.collect())


def test_an_error_reaches_the_reader_of_a_stream(tables, context):
    query = tables.orders.select(pl.col("o_comment").str.to_integer())
    with pytest.raises(pl.exceptions.PolarsError, match="o_comment|conversion"):
        query.remote(context).distributed(**FORCED).collect()


def test_an_error_of_the_last_of_many_tasks_keeps_its_name(tables, context):
    last = tables.orders.select(pl.col("o_orderkey").max()).collect().item()
    query = tables.orders.select(pl.when(pl.col("o_orderkey") == last).then(pl.lit(float("nan"))).otherwise(pl.lit(1.0)).cast(pl.Int32))
    with pytest.raises(pl.exceptions.InvalidOperationError, match="conversion from"):
        query.remote(context).distributed(**FORCED).collect()


def test_every_type_passes_an_exchange(context):
    rows = range(1000)
    frame = pl.DataFrame({
        "key": [row % 7 for row in rows],
        "text": [None if row % 11 == 0 else f"text number {row}, longer than what a view holds" for row in rows],
        "kind": pl.Series([f"kind {row % 5}" for row in rows], dtype=pl.Categorical),
        "level": pl.Series([("low", "high")[row % 2] for row in rows], dtype=pl.Enum(["low", "high"])),
        "list": [[row, None] if row % 3 else None for row in rows],
        "struct": [{"a": row, "b": str(row)} for row in rows],
        "price": pl.Series([row / 100 for row in rows]).cast(pl.Decimal(20, 2)),
        "wide": pl.Series([row * 10**20 for row in rows], dtype=pl.Int128),
        "flag": [row % 2 == 0 for row in rows],
        "day": pl.Series(rows, dtype=pl.Int32).cast(pl.Date),
        "moment": pl.Series(rows, dtype=pl.Int64).cast(pl.Datetime("us", "Europe/Amsterdam")),
        "span": pl.Series(rows, dtype=pl.Int64).cast(pl.Duration("ms")),
        "bytes": [str(row).encode() for row in rows],
        "nothing": pl.Series([None] * 1000, dtype=pl.Null),
    })
    other = pl.LazyFrame({"key": list(range(7)), "name": [f"key {key}" for key in range(7)]})
    query = frame.lazy().join(other, on="key").filter(pl.col("key") < 5)
    found = execute(query, context, FORCED).lazy().collect()
    assert_frame_equal(found, query.collect(), check_row_order=False)


def test_most_of_the_corpus_crosses_an_exchange(context, record_property):
    """Answers are compared by the shard of the corpus with three workers; this counts how much of it is really distributed."""
    queries = [query for query in corpus.load() if query.name not in corpus.pending()][::10]
    crossed = 0
    for query in queries:
        frame = query.build()
        local = Outcome.of(frame.collect)
        results = []

        def run(frame=frame, results=results):
            results.append(execute(frame, context, FORCED))
            return results[0].lazy().collect()

        compare(local, Outcome.of(run), ordered=query.ordered, exact=query.exact)
        crossed += bool(results) and results[0].total_stages > 1
    share = crossed / len(queries)
    record_property("share_of_queries_over_an_exchange", share)
    print(f"{share:.0%} of {len(queries)} queries crossed an exchange")
    assert share > 0.3


def test_nothing_is_left_behind(cluster, tables, context):
    execute(QUERIES[5](tables), context, FORCED)
    cluster.wait_for(lambda: not cluster.shuffle_files(), describe="the removal of shuffle data")
