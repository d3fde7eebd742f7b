"""DuckDB in this process, over views of the files."""

from __future__ import annotations

import duckdb

import workloads
from peers.arrow_answer import ArrowAnswer
from peers.options import Options, Run


def open_engine(options: Options) -> Run:
    texts = options.workload.sql(options.scale)
    connection = duckdb.connect(config={"threads": options.threads})
    for name, path in workloads.tables(options.data).items():
        connection.execute(f"create view {name} as select * from read_parquet('{path}')")
    return lambda name: ArrowAnswer(connection.sql(texts[name]).to_arrow_table())
