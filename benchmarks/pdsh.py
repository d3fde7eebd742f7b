#!/usr/bin/env python3
"""The 22 PDS-H queries on a node: are the answers those of local Polars, and how long do they take beside other engines?

  python benchmarks/pdsh.py [--uri http://127.0.0.1:5051] [--sf 0.1] [--check] [--peers] [--queries 1,6,9] [--repeat 3]

Tables are made by tpchgen-cli at the first use and kept in the cache folder (--data takes another). Nothing is downloaded.
Times are medians of --repeat runs after one warm-up; peers run one after another in this process, so run it on a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("POLARS_CLOUD_ALLOW_LOCAL_SCANS", "true")
os.environ.setdefault("POLARS_SKIP_CLIENT_CHECK", "1")

import polars as pl  # noqa: E402
import tpch_data  # noqa: E402
from pdsh_queries import QUERIES, Tables  # noqa: E402
from polars.testing import assert_frame_equal  # noqa: E402

TOLERANCE = 1e-9  # sums of prices are not exact, and every engine adds in an order of its own


def main() -> int:
    options = _options()
    data = options.data or tpch_data.folder(options.sf)
    tables = Tables(lambda name: pl.scan_parquet(Path(data) / f"{name}.parquet"), options.sf)
    numbers = [int(number) for number in options.queries.split(",")] if options.queries else list(QUERIES)

    engines: dict[str, Callable[[int], pl.DataFrame]] = {}
    if not options.peers_only:
        engines["floe"] = _floe(options.uri, tables)
    if options.peers or options.peers_only:
        engines["polars"] = lambda number: QUERIES[number](tables).collect(engine="streaming")
        duck = _duckdb(Path(data), options.sf)
        if duck:
            engines["duckdb"] = duck

    wrong = 0
    times: dict[str, dict[int, float]] = {engine: {} for engine in engines}
    print(f"{'query':40s}" + "".join(f"{engine:>12s}" for engine in engines))
    for number in numbers:
        name = f"{number:2d} {QUERIES[number].__name__}"
        expected = QUERIES[number](tables).collect() if options.check else None
        row, problems = [], []
        for engine, run in engines.items():
            try:
                answer = run(number)  # also the warm-up
                if expected is not None:
                    _compare(answer, expected, same_types=engine != "duckdb")
                times[engine][number] = _median(run, number, options.repeat)
                row.append(f"{times[engine][number] * 1000:9.1f} ms" if options.repeat else "          ok")
            except AssertionError as difference:
                row.append("       WRONG")
                problems.append(f"    {engine}: {str(difference).splitlines()[0]}")
            except Exception as error:  # noqa: BLE001 - one failing query must not hide the others
                row.append("      FAILED")
                problems.append(f"    {engine}: {type(error).__name__}: {str(error).splitlines()[0][:160]}")
        wrong += bool(problems)
        print(f"{name:40s}" + "".join(row), flush=True)
        for problem in problems:
            print(problem)
    _summary(times, options.repeat)
    if options.json:
        Path(options.json).write_text(json.dumps({"scale": options.sf, "seconds": times}, indent=2) + "\n")
    return 1 if wrong else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--uri", default="http://127.0.0.1:5051")
    parser.add_argument("--sf", type=float, default=0.1, help="scale factor (default: 0.1)")
    parser.add_argument("--data", type=Path, help="folder with the tables as NAME.parquet, instead of the cache")
    parser.add_argument("--queries", help="numbers, for instance 1,6,9 (default: all)")
    parser.add_argument("--check", action="store_true", help="compare every answer with local Polars")
    parser.add_argument("--peers", action="store_true", help="also time Polars (streaming) and DuckDB in this process")
    parser.add_argument("--peers-only", action="store_true", help="time the peers without a node")
    parser.add_argument("--repeat", type=int, default=3, help="timed runs of each query; 0 only checks (default: 3)")
    parser.add_argument("--json", help="also write the times to this file")
    return parser.parse_args()


def _floe(uri: str, tables: Tables) -> Callable[[int], pl.DataFrame]:
    import inspect

    import polars_cloud as pc

    if "uri" in inspect.signature(pc.ClusterContext.__init__).parameters:
        context = pc.ClusterContext(uri=uri)
    else:
        host, port = uri.split("//", 1)[1].rsplit(":", 1)
        context = pc.ClusterContext(compute_address=host, compute_port=int(port), insecure=True)

    def run(number: int) -> pl.DataFrame:
        return QUERIES[number](tables).remote(context).distributed().await_and_scan().collect()

    return run


def _duckdb(data: Path, scale: float) -> Callable[[int], pl.DataFrame] | None:
    try:
        import duckdb
    except ImportError:
        print("DuckDB is not installed: it is left out", file=sys.stderr)
        return None
    texts = (Path(__file__).with_name("pdsh.sql")).read_text().split("-- query ")[1:]
    statements = {int(text.split("\n", 1)[0]): text.split("\n", 1)[1].replace(":fraction", repr(0.0001 / scale)) for text in texts}
    connection = duckdb.connect()
    for path in sorted(data.glob("*.parquet")):
        connection.execute(f"create view {path.stem} as select * from read_parquet('{path}')")
    return lambda number: connection.sql(statements[number]).pl()


def _compare(answer: pl.DataFrame, expected: pl.DataFrame, same_types: bool) -> None:
    assert_frame_equal(answer, expected, check_exact=False, rel_tol=TOLERANCE, abs_tol=0.0, check_dtypes=same_types)


def _median(run: Callable[[int], pl.DataFrame], number: int, repeat: int) -> float:
    taken = []
    for _ in range(repeat):
        began = time.perf_counter()
        run(number)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken) if taken else math.nan


def _summary(times: dict[str, dict[int, float]], repeat: int) -> None:
    if not repeat:
        return
    print(f"{'sum':40s}" + "".join(f"{sum(taken.values()) * 1000:9.1f} ms" for taken in times.values()))
    ours = times.get("floe", {})
    for engine, taken in times.items():
        shared = [number for number in taken if number in ours]
        if engine != "floe" and shared:
            ratio = math.exp(statistics.fmean(math.log(ours[number] / taken[number]) for number in shared))
            print(f"floe / {engine}: {ratio:.2f} (geometric mean of {len(shared)} ratios)")


if __name__ == "__main__":
    sys.exit(main())
