"""Small inputs that ask for endless work or memory: each is refused in words, and the node goes on."""

from __future__ import annotations

import gzip
import struct
import time
import zlib

import grpc
import polars as pl
import pyarrow as pa
import pyarrow.feather
import pyarrow.parquet
import pytest
from polars._utils.cloud import prepare_cloud_plan
from support import guarded
from support.client import connect, execute
from support.wire import RawClient, submission

LIMIT = 128 << 20
PATIENCE = 60.0
# The heap, which a node does not give back, and what its pool of columns keeps.
HEAP = 2 << 30
GROWTH_LIMIT = HEAP + (512 << 20)


@pytest.fixture(scope="module")
def node(tmp_path_factory):
    settings = {"worker__query_memory_limit": str(LIMIT), "scheduler__limits__plan_bytes": "1MiB", "scheduler__limits__plan_depth": "2000",
                "scheduler__limits__plan_nodes": "20000", "scheduler__limits__repeated_nodes": "5000"}
    with guarded.running(tmp_path_factory.mktemp("input"), settings, JAVA_TOOL_OPTIONS=f"-Xmx{HEAP}") as started:
        execute(pl.LazyFrame({"a": [1]}), connect(started.uri))
        started.before = started.resident_bytes()
        yield started


def refused(node, frame: pl.LazyFrame, words: str) -> None:
    """Within a minute, by a Polars error, and the node still works, no larger than before."""
    began = time.monotonic()
    with pytest.raises((pl.exceptions.PolarsError, OSError, MemoryError, ValueError), match=words):
        execute(frame, connect(node.uri))
    assert time.monotonic() - began < PATIENCE
    alive(node)


def alive(node) -> None:
    assert node.alive()
    assert execute(pl.LazyFrame({"a": [1, 2]}).select(pl.col("a").sum()), connect(node.uri)).lazy().collect().item() == 3
    assert node.resident_bytes() - node.before < GROWTH_LIMIT


# Plans


def wire(frame: pl.LazyFrame) -> bytes:
    plan = prepare_cloud_plan(frame.sink_parquet("<in-memory>", lazy=True))
    return plan[0] if isinstance(plan, tuple) else plan


def submit(node, plan: bytes) -> str:
    raw = RawClient(*node.address)
    try:
        with pytest.raises(grpc.RpcError) as refusal:
            raw.submit(submission(plan))
        return refusal.value.details()
    finally:
        raw.close()


def test_a_plan_of_too_many_bytes(node):
    assert "scheduler.limits.plan_bytes" in submit(node, wire(pl.LazyFrame({"a": ["x" * (2 << 20)]})))
    alive(node)


def test_a_plan_that_is_nested_too_deeply(node):
    expression = pl.col("a")
    for _ in range(1500):
        expression = -expression
    frame = pl.LazyFrame({"a": [1]}).select(expression)
    words = submit(node, wire(frame))
    assert "nest" in words or "deep" in words, words
    alive(node)


def test_a_plan_of_too_many_nodes(node):
    words = submit(node, wire(pl.LazyFrame({"a": [1]}).select(pl.lit(1).alias(str(number)) for number in range(10_000))))
    assert "more than 20000 values" in words, words
    alive(node)


def test_a_billion_laughs(node):
    """The real client writes each use of a part out, so that the bytes tell; shared parts made by hand are in RepetitionTest."""
    frame = pl.LazyFrame({"a": [1]})
    for _ in range(14):
        frame = pl.concat([frame, frame])
    assert "scheduler.limits.plan_bytes" in submit(node, wire(frame))
    alive(node)


def test_a_chain_of_many_nodes_is_no_billion_laughs(node):
    frame = pl.LazyFrame({"a": [1]})
    for _ in range(300):
        frame = frame.filter(pl.col("a") > 0)
    assert execute(frame, connect(node.uri)).lazy().collect().item() == 1


@pytest.mark.parametrize("depth", [300, 3000, 100_000])
@pytest.mark.parametrize("opening,closing", [("(", ")"), ("(select * from ", ") x"), ("not ", ""), ("- ", ""), ("case when 1=1 then ", " end"), ("abs(", ")"), ("cast(1 as array<", ">)")])
def test_sql_that_is_nested_too_deeply(node, opening, closing, depth):
    """Polars' own parser refuses such a text in the client, so the text is put into a plan by hand."""
    mark = "select a + 4711 as a from self"
    plan = wire(pl.LazyFrame({"a": [1]}).sql(mark))
    if mark.encode() not in plan:
        pytest.skip("this client sends no SQL text")
    text = ("select * from " + opening * depth + "self" + closing * depth if "select" in opening else "select " + opening * depth + "1" + closing * depth + " as a from self").encode()
    old = mark.encode()
    at = plan.index(old)
    head = 2 if plan[at - 2] == 0xD9 else 1
    grown = plan[: at - head] + b"\xdb" + struct.pack(">I", len(text)) + text + plan[at + len(old):]
    raw = RawClient(*node.address)
    try:
        query = raw.submit(submission(grown))
        deadline = time.monotonic() + PATIENCE
        while (status := raw.status(query)) not in (3, 4, 5):
            assert time.monotonic() < deadline, "still at it"
            time.sleep(0.05)
        if status == 3:
            assert depth < 400, "a text that no parser should take"
            return
        (error,) = raw.errors(query)
        assert "recursion limit" in error or "nested too deeply" in error or "parser error" in error, error
    except grpc.RpcError as refusal:
        assert refusal.code() == grpc.StatusCode.INVALID_ARGUMENT or "limit" in refusal.details(), refusal.details()
    finally:
        raw.close()
    alive(node)


def test_a_pickle_is_not_opened_where_python_is_disabled(node, tmp_path):
    class Bomb:
        def __reduce__(self):
            return (open, (str(tmp_path / "opened"), "w"))

    bomb = Bomb()
    for frame in (pl.LazyFrame({"a": [1]}).select(pl.col("a").map_elements(lambda x, b=bomb: x, return_dtype=pl.Int64)),
                  pl.LazyFrame({"a": [1]}).map_batches(lambda df, b=bomb: df),
                  pl.LazyFrame({"a": [1]}).select(pl.col("a").name.map(lambda name, b=bomb: name))):
        (tmp_path / "opened").unlink(missing_ok=True)
        plan = wire(frame)
        (tmp_path / "opened").unlink(missing_ok=True)
        assert "python.enabled" in submit(node, plan)
        assert not (tmp_path / "opened").exists()
    alive(node)


# Patterns and formats


def test_a_pattern_of_billions_of_steps(node):
    text = pl.LazyFrame({"a": ["aaaa"]})
    for pattern in ("((a{1000}){1000}){1000}", "(((((a{30}){30}){30}){30}){30}){30}", "(x{0,1000}){0,1000}"):
        refused(node, text.select(pl.col("a").str.contains(pattern)), "stands for more than|invalid|regex")
        refused(node, text.select(pl.col("a").str.extract_all(pattern)), "stands for more than|invalid|regex")


def test_a_pattern_of_thousands_of_groups(node):
    refused(node, pl.LazyFrame({"a": ["a"]}).select(pl.col("a").str.contains("(" * 20_000 + "a" + ")" * 20_000)), "nested deeper")


def test_a_pattern_that_goes_back_and_forth_ends_in_linear_time(node):
    text = pl.LazyFrame({"a": ["a" * 20_000 + "!"]})
    for pattern in ("^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*a){10}b"):
        began = time.monotonic()
        assert execute(text.select(pl.col("a").str.contains(pattern)), connect(node.uri)).lazy().collect().item() is False
        assert time.monotonic() - began < PATIENCE


def test_a_pattern_over_names_ends_too(node):
    frame = pl.LazyFrame({"a" * 60 + "!": [1]})
    for pattern in ("^(a+)+$", "^(a|aa)+$", "^(a|a)*$", "^(.*a){25}b$", "^(a*)*b$"):
        began = time.monotonic()
        try:
            assert execute(frame.select(pl.col(pattern)), connect(node.uri)).lazy().collect().width == 0
        except pl.exceptions.ComputeError as refusal:
            assert "takes too long" in str(refusal)
        assert time.monotonic() - began < PATIENCE
    alive(node)


def test_a_pattern_of_files_ends_too(node, tmp_path):
    (tmp_path / ("a" * 200 + ".csv")).write_text("a\n1\n")
    refused(node, pl.scan_csv(str(tmp_path / ("*a" * 60 + "b")), schema={"a": pl.String}), "expanded paths were empty|no matching|empty|No such")


def test_a_format_that_multiplies_the_data(node):
    date = pl.LazyFrame({"a": [1]}).select(pl.from_epoch("a"))
    refused(node, date.select(pl.col("a").dt.strftime("%c" * 100_000)), "up to 4096 are taken")
    assert len(execute(date.select(pl.col("a").dt.strftime("%9999999f")), connect(node.uri)).lazy().collect().item()) < 100


@pytest.mark.parametrize("name,frame", [
    ("pad_start", lambda: pl.col("a").str.pad_start(10**11)), ("zfill", lambda: pl.col("a").str.zfill(10**11)), ("pad_end", lambda: pl.col("a").str.pad_end(2 * 10**9)),
    ("replace", lambda: pl.lit("a" * 100_000).str.replace_all("a", "x" * 100_000)),
])
def test_a_value_or_column_larger_than_memory(node, name, frame):
    refused(node, pl.LazyFrame({"a": ["aaaa"]}).select(frame()), "")


# Files


def test_a_gzip_bomb_without_line_ends(node, tmp_path):
    bomb = tmp_path / "bomb.csv"
    with gzip.open(bomb, "wb", compresslevel=9) as out:
        for _ in range(600):
            out.write(b"x" * (1 << 20))
    assert bomb.stat().st_size < 1 << 20
    refused(node, pl.scan_csv(bomb, schema={"a": pl.String}).select(pl.len()), "longer than|memory|became more|first records take more than")
    ndjson = tmp_path / "bomb.ndjson"
    bomb.rename(ndjson)
    refused(node, pl.scan_ndjson(ndjson, schema={"a": pl.String}).select(pl.len()), "longer than|memory|became more|JSON")


def test_a_zstd_bomb(node, tmp_path):
    bomb = tmp_path / "bomb.csv"
    with pa.CompressedOutputStream(str(bomb), "zstd") as out:
        for _ in range(2048):
            out.write(b"\n" * (1 << 20))
    assert bomb.stat().st_size < 200_000
    refused(node, pl.scan_csv(bomb, schema={"a": pl.String}).select(pl.col("a").max()), "became more|memory|longer than|first records take more than")


def test_a_zlib_bomb(node, tmp_path):
    bomb = tmp_path / "bomb.csv"
    squeeze = zlib.compressobj(9)
    with bomb.open("wb") as out:
        for _ in range(600):
            out.write(squeeze.compress(b"y" * (1 << 20)))
        out.write(squeeze.flush())
    refused(node, pl.scan_csv(bomb, schema={"a": pl.String}).select(pl.len()), "longer than|memory|became more|first records take more than")


def test_a_parquet_bomb_of_long_texts(node, tmp_path):
    bomb = tmp_path / "bomb.parquet"
    table = pa.table({"a": ["\0" * (60 << 20) + str(number) for number in range(4)]})
    pa.parquet.write_table(table, bomb, compression="zstd", use_dictionary=False, write_statistics=False)
    assert bomb.stat().st_size < 200_000
    refused(node, pl.scan_parquet(bomb).sort("a"), "memory|claim")


def test_a_parquet_bomb_of_one_value(node, tmp_path):
    """A run of thirty million equal texts takes a few bytes; counting them takes no memory, joining them does."""
    bomb = tmp_path / "run.parquet"
    codes = pa.nulls(30_000_000, pa.int32()).fill_null(0)
    pa.parquet.write_table(pa.table({"a": pa.DictionaryArray.from_arrays(codes, ["x" * 1000])}), bomb, compression="zstd")
    assert execute(pl.scan_parquet(bomb).select(pl.len()), connect(node.uri)).lazy().collect().item() == 30_000_000
    refused(node, pl.scan_parquet(bomb).select(pl.col("a").cast(pl.String) + "y").sort("a").select(pl.col("a").str.join()), "")


def test_an_ipc_bomb_that_claims_two_gigabytes(node, tmp_path):
    bomb = tmp_path / "bomb.arrow"
    pa.feather.write_feather(pa.table({"a": pa.array(range(1000), pa.int64())}), str(bomb), compression="lz4")
    data = bytearray(bomb.read_bytes())
    at = data.find(struct.pack("<q", 8000))
    assert at > 0
    for claimed in ((1 << 31) - 1, 1 << 40, -2, (1 << 63) - 1):
        data[at : at + 8] = struct.pack("<q", claimed)
        bomb.write_bytes(data)
        refused(node, pl.scan_ipc(bomb).select(pl.col("a").sum()), "impossible length|memory|length|damaged|another")


def test_json_that_is_nested_too_deeply(node, tmp_path):
    file = tmp_path / "deep.ndjson"
    file.write_text('{"a":' + "[" * 100_000 + "]" * 100_000 + "}\n")
    refused(node, pl.scan_ndjson(file), "nested more than")
    refused(node, pl.LazyFrame({"a": ["[" * 100_000]}).select(pl.col("a").str.json_decode(pl.List(pl.Int64))), "nested too deeply|JSON")
