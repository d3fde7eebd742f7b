"""The 22 PDS-H queries answer as local Polars does."""

import os
import sys
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from support.client import answer

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

from workloads import tpch_data  # noqa: E402
from workloads.pdsh_queries import QUERIES, Tables  # noqa: E402

SCALE = float(os.environ.get("FLOE_TEST_SCALE", "0.01"))


@pytest.fixture(scope="session")
def tables() -> Tables:
    data = tpch_data.folder(SCALE)
    return Tables(lambda name: pl.scan_parquet(data / f"{name}.parquet"), SCALE)


@pytest.mark.parametrize("number", QUERIES)
def test_query(number, tables, context):
    query = QUERIES[number](tables)
    assert_frame_equal(answer(query, context), query.collect(), check_exact=False, rel_tol=1e-9, abs_tol=0.0)
