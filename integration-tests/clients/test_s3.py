"""Scans, sinks and results on S3, through the client as users have it."""

import urllib.error
import urllib.request
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from support import node as nodes
from support import s3 as stores
from support.client import CLIENT_VERSION, connect

pytestmark = pytest.mark.skipif(CLIENT_VERSION < (0, 12, 0), reason="storage is tried with one client")

FRAME = pl.DataFrame({"a": range(1000), "b": [str(i % 7) for i in range(1000)], "k": [i % 3 for i in range(1000)]})


@pytest.fixture(scope="module")
def s3(tmp_path_factory):
    with stores.running(tmp_path_factory.mktemp("s3")) as started:
        yield started


@pytest.fixture(scope="module")
def results_node(s3, tmp_path_factory):
    """A node whose results lie on S3."""
    folder = tmp_path_factory.mktemp("s3-node")
    settings = folder / "floe.toml"
    settings.write_text(f"""
[scheduler]
anonymous_results.s3.url = "s3://{s3.bucket}/results"
anonymous_results.s3.aws_endpoint_url = "{s3.endpoint}"
anonymous_results.s3.aws_access_key_id = "{s3.key}"
anonymous_results.s3.aws_secret_access_key = "{s3.secret}"
anonymous_results.s3.aws_region = "us-east-1"
anonymous_results.s3.allow_deletes = true
""")
    with nodes.running(folder / "data", "--config", str(settings)) as started:
        yield started


@pytest.fixture(scope="module")
def context(results_node):
    return connect(results_node.uri)


def url(s3, path):
    return f"s3://{s3.bucket}/{path}"


def test_results_are_signed_objects(context, s3):
    result = FRAME.lazy().filter(pl.col("a") >= 10).remote(context).distributed().execute()
    assert_frame_equal(result.lazy().collect(), FRAME.filter(pl.col("a") >= 10))
    assert len(result.location) >= 1
    for location in result.location:
        assert location.startswith(s3.endpoint), "the signed URL is one of the store"
        assert s3.secret not in location
        body = urllib.request.urlopen(location).read()
        assert body[:4] == b"PAR1", "anybody can read it without keys"
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(location.split("?")[0])
    assert result.n_rows_total == 990


def test_a_result_is_deleted_when_its_owner_says_so(context, s3):
    before = s3.files("results/")
    result = FRAME.lazy().remote(context).distributed().execute()
    assert len(s3.files("results/")) > len(before)
    result.delete()
    assert s3.files("results/") == before


def test_a_failed_query_leaves_nothing(context, s3):
    before = s3.files()
    query = FRAME.lazy().with_columns(pl.col("b").cast(pl.Int64)).with_columns(x=pl.col("b").cast(pl.String).str.to_date())
    with pytest.raises(pl.exceptions.PolarsError):
        query.remote(context).distributed().sink_parquet(url(s3, "failed/"), storage_options=s3.options).await_result()
    assert s3.files() == before


def test_what_is_written_is_scanned_again(context, s3):
    FRAME.lazy().remote(context).distributed().sink_parquet(
        url(s3, "out/one.parquet"), storage_options=s3.options, sink_to_single_file=True).await_result()
    assert "out/one.parquet" in s3.files()
    assert_frame_equal(pl.read_parquet(url(s3, "out/one.parquet"), storage_options=s3.options), FRAME)
    for pattern in ["out/one.parquet", "out/*.parquet", "out/"]:
        again = pl.scan_parquet(url(s3, pattern), storage_options=s3.options).filter(pl.col("k") == 1).select("a", "b")
        result = again.remote(context).distributed().execute()
        assert_frame_equal(result.lazy().collect(), FRAME.filter(pl.col("k") == 1).select("a", "b"))


def test_a_partitioned_sink_and_hive_scan(context, s3):
    FRAME.lazy().remote(context).distributed().sink_parquet(
        pl.PartitionBy(url(s3, "hive/"), key="k", include_key=False), storage_options=s3.options).await_result()
    assert s3.files("hive/") == [f"hive/k={k}/00000000.parquet" for k in range(3)]
    back = pl.scan_parquet(url(s3, "hive/"), storage_options=s3.options, hive_partitioning=True)
    result = back.sort("a").remote(context).distributed().execute()
    assert_frame_equal(result.lazy().collect().select("a", "b", "k"), FRAME, check_dtypes=False)


def test_several_sinks_in_one_query(context, s3):
    sinks = [
        FRAME.lazy().select("a").sink_parquet(url(s3, "several/a.parquet"), storage_options=s3.options, lazy=True),
        FRAME.lazy().select("b").sink_ipc(url(s3, "several/b.arrow"), storage_options=s3.options, lazy=True),
    ]
    pl.collect_all(sinks, lazy=True).remote(context).distributed().execute()
    assert s3.files("several/") == ["several/a.parquet", "several/b.arrow"]


def test_wrong_keys_and_missing_places_are_named(context, s3):
    wrong = {**s3.options, "aws_secret_access_key": "WRONGSECRETWRONG"}
    with pytest.raises(OSError, match="aws_secret_access_key is wrong") as raised:
        pl.scan_parquet(url(s3, "out/one.parquet"), storage_options=wrong).remote(context).distributed().execute()
    assert "WRONGSECRET" not in str(raised.value)
    with pytest.raises(OSError, match="no-such-bucket"):
        pl.scan_parquet("s3://no-such-bucket/x.parquet", storage_options=s3.options).remote(context).distributed().execute()
    with pytest.raises(OSError, match="none.parquet"):
        pl.scan_parquet(url(s3, "none.parquet"), storage_options=s3.options).remote(context).distributed().execute()


def test_results_can_be_streamed(context, s3):
    before = s3.files()
    assert_frame_equal(FRAME.lazy().filter(pl.col("k") == 0).remote(context).distributed().collect(), FRAME.filter(pl.col("k") == 0))
    assert s3.files() == before, "a stream leaves no file"


def test_no_secret_is_to_be_seen(results_node, s3):
    for path in Path(results_node.data).rglob("*"):
        if path.is_file():
            assert s3.secret.encode() not in path.read_bytes(), path
