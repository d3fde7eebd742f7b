"""A node runs queries of its own until the first one of a user, and leaves no trace of them."""

import time

import polars as pl
import pytest
from support import node as nodes
from support.client import connect, execute

PATIENCE_SECONDS = 60


@pytest.mark.parametrize("to_its_end", [True, False])
def test_the_warm_up_leaves_nothing_and_the_first_query_ends_it(tmp_path, monkeypatch, to_its_end):
    if nodes.os.environ.get("FLOE_TEST_URI") or nodes.os.environ.get("FLOE_TEST_WORKERS"):
        pytest.skip("needs a node of its own that is all there is")
    monkeypatch.setenv("FLOE__worker__warm_up", "true")
    with nodes.running(tmp_path) as node:
        if to_its_end:
            _until_gone(tmp_path)
        context = connect(node.uri)
        assert execute(pl.LazyFrame({"a": [1, 2]}).select(pl.col("a").sum()), context).lazy().collect().item() == 3
        assert len(list((tmp_path / "results").iterdir())) == 1
        _until_gone(tmp_path)
        assert not list((tmp_path / "temporary").glob("warm-up-*"))
        assert "the warm-up ended early" not in nodes.floe("logs", "--data", str(tmp_path)).stdout


def _until_gone(data):
    deadline = time.monotonic() + PATIENCE_SECONDS
    while list((data / "temporary").glob("warm-up-*")) and time.monotonic() < deadline:
        time.sleep(0.1)
