"""PDS-H: the 22 queries of TPC-H over parquet files, with float prices and with decimal ones."""

from __future__ import annotations

from pathlib import Path

from .workload import Frames, Workload, sql_file


def _prepare(scale: float, cache: Path) -> Path:
    from . import tpch_data

    return tpch_data.folder(scale, cache / "tpch")


def _frames(scale: float) -> Frames:
    from .pdsh_queries import QUERIES, Tables

    return {f"q{number}": (lambda open, query=query: query(Tables(open, scale))) for number, query in QUERIES.items()}


def _sql(scale: float) -> dict[str, str]:
    return {f"q{number}": text for number, text in sql_file("pdsh.sql", fraction=repr(0.0001 / scale)).items()}


def _prepare_decimal(scale: float, cache: Path) -> Path:
    from . import tpch_data

    return tpch_data.folder(scale, cache / "tpch", decimal=True)


WORKLOAD = Workload("pdsh", "the 22 PDS-H queries", 1, _prepare, _frames, _sql)
DECIMAL = Workload("pdsh-decimal", "the same over prices of type Decimal(15, 2)", 1, _prepare_decimal, _frames, _sql)
