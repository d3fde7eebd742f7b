"""What operators decide about user code."""

import polars as pl
import pytest
from support import node as nodes
from support.client import connect, execute


def test_user_code_can_be_refused(tmp_path, monkeypatch):
    if nodes.os.environ.get("FLOE_TEST_URI"):
        pytest.skip("needs a node of its own")
    monkeypatch.setenv("FLOE__python__enabled", "false")
    with nodes.running(tmp_path) as node:
        context = connect(node.uri)
        with pytest.raises(pl.exceptions.InvalidOperationError, match=r"python\.enabled"):
            execute(pl.LazyFrame({"a": [1]}).select(pl.col("a").map_elements(lambda x: x, return_dtype=pl.Int64)), context)
        assert execute(pl.LazyFrame({"a": [1]}), context).lazy().collect().item() == 1


def test_an_interpreter_that_does_not_fit_is_named(tmp_path, monkeypatch):
    if nodes.os.environ.get("FLOE_TEST_URI"):
        pytest.skip("needs a node of its own")
    monkeypatch.setenv("FLOE__python__executables", "/nowhere/python")
    with nodes.running(tmp_path) as node:
        context = connect(node.uri)
        with pytest.raises(pl.exceptions.ComputeError, match=r"needs Python 3\.\d+ with Polars.*python\.executables"):
            execute(pl.LazyFrame({"a": [1]}).select(pl.col("a").map_elements(lambda x: x, return_dtype=pl.Int64)), context)
