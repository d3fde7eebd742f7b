"""The process of one engine: reads a line `{"query", "save"}` from standard input, runs it, answers a line `{"seconds", "rows"}` or `{"error"}`.

The time runs from the moment the query is given to the engine until its last row is in this process.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from pathlib import Path

from peers.options import parse

MODULES = {"floe": "cluster", "polars": "local_polars", "duckdb": "embedded_duckdb", "datafusion": "embedded_datafusion", "spark": "local_spark"}


def main() -> None:
    peer, options = parse()
    lines = os.fdopen(os.dup(1), "w", buffering=1)  # engines print what they like: only we write to the harness
    os.dup2(2, 1)
    run = importlib.import_module(f"peers.{MODULES[peer]}").open_engine(options)
    print(json.dumps({"ready": True}), file=lines)
    for line in sys.stdin:
        asked = json.loads(line)
        began = time.perf_counter()
        try:
            answer = run(asked["query"])
            told: dict = {"seconds": time.perf_counter() - began, "rows": answer.rows()}
            if asked.get("save"):
                answer.save(Path(asked["save"]))
        except Exception as error:  # noqa: BLE001 - one failing query must not end the others
            told = {"error": f"{type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"[:300]}
        print(json.dumps(told), file=lines)


if __name__ == "__main__":
    main()
