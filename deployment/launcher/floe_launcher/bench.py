"""`./floe bench`: runs the 22 PDS-H queries on a running node and compares answers or times with other engines."""

from __future__ import annotations

import argparse
import os

from . import venvs
from .places import HOME


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--uri", metavar="URI", help="the node (default: http://127.0.0.1:5051)")
    parser.add_argument("--sf", type=float, metavar="N", help="scale factor of the data, generated once and cached (default: 0.1)")
    parser.add_argument("--data", metavar="DIR", help="folder with the tables as NAME.parquet, instead of the cache")
    parser.add_argument("--queries", metavar="N,N", help="numbers of queries (default: all)")
    parser.add_argument("--repeat", type=int, metavar="N", help="timed runs of each query; 0 only checks (default: 3)")
    parser.add_argument("--json", metavar="FILE", help="also write the times to this file")
    parser.add_argument("--check", action="store_true", help="compare every answer with local Polars")
    parser.add_argument("--peers", action="store_true", help="also time Polars (streaming) and DuckDB")
    parser.add_argument("--peers-only", action="store_true", help="time the peers without a node")


def run(arguments: argparse.Namespace) -> int:
    options = []
    for name, value in vars(arguments).items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            options.append(flag)
        elif value not in (None, False):
            options += [flag, str(value)]
    python = venvs.environment(HOME / "integration-tests/requirements/client-0.12.0.txt")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    os.execve(python, [str(python), str(HOME / "benchmarks/pdsh.py"), *options], environment)
