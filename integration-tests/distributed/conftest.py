"""Three worker processes for the tests that leave them whole; tests that hurt one start their own."""

import sys
from pathlib import Path

import polars as pl
import pytest
from support import cluster as clusters

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from workloads import tpch_data  # noqa: E402
from workloads.pdsh_queries import Tables  # noqa: E402

SCALE = 0.01


@pytest.fixture(scope="session")
def tables() -> Tables:
    data = tpch_data.folder(SCALE)
    return Tables(lambda name: pl.scan_parquet(data / f"{name}.parquet"), SCALE)


@pytest.fixture(scope="session")
def cluster(tmp_path_factory):
    with clusters.running(tmp_path_factory.mktemp("cluster")) as started:
        yield started


@pytest.fixture(scope="session")
def context(cluster):
    from support.client import connect

    return connect(cluster.uri)
