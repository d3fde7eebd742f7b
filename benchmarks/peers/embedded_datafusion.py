"""DataFusion in this process."""

from __future__ import annotations

from datafusion import SessionConfig, SessionContext

import workloads
from peers.arrow_answer import ArrowAnswer
from peers.options import Options, Run


def open_engine(options: Options) -> Run:
    texts = options.workload.sql(options.scale)
    context = SessionContext(SessionConfig().with_target_partitions(options.threads))
    for name, path in workloads.tables(options.data).items():
        context.register_parquet(name, str(path))
    return lambda name: ArrowAnswer(context.sql(texts[name]).to_arrow_table())
