"""`./floe bench`: measures the node beside other engines, each in an environment of its own."""

from __future__ import annotations

import argparse
import os

from . import venvs
from .errors import LauncherError
from .places import HOME

MODES = {
    "pdsh": "the 22 PDS-H queries",
    "pdsh-decimal": "the same with decimal prices",
    "groupby": "the group-bys of db-benchmark",
    "join": "its joins",
    "scan": "reading files",
    "kernels": "common functions one by one",
    "cold": "start of a node and its first queries",
}
CLIENT = HOME / "integration-tests/requirements/client-0.12.0.txt"
ENGINES = {"polars": CLIENT} | {name: HOME / f"benchmarks/requirements/{name}.txt" for name in ("duckdb", "datafusion", "spark")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    modes = "; ".join(f"{name}: {words}" for name, words in MODES.items())
    parser.add_argument("mode", nargs="?", choices=list(MODES), default="pdsh", metavar="WHAT", help=f"{modes} (default: pdsh)")
    parser.add_argument("--scale", type=float, metavar="N", help="size of the data, made once and cached: 1 is 6 million lines of PDS-H, 10 million rows of db-benchmark (default: 1)")
    parser.add_argument("--peers", metavar="A,B", default="polars", help=f"engines beside ours: {', '.join(ENGINES)}; none for ours alone (default: polars)")
    parser.add_argument("--rounds", type=int, metavar="N", help="every engine runs each query so often, in turns; the fastest counts (default: 5; Spark 2)")
    parser.add_argument("--threads", type=int, metavar="N", help="threads of each engine (default: one per core)")
    parser.add_argument("--workers", type=int, metavar="N", help="worker processes of the node that is started (default: one inside the node)")
    parser.add_argument("--queries", metavar="A,B", help="only these (default: all)")
    parser.add_argument("--data", metavar="DIR", help="folder with the files, instead of the cache")
    parser.add_argument("--uri", metavar="URI", help="a node that runs already (default: one is started for the run)")
    parser.add_argument("--out", metavar="DIR", help="also write the table, every sample as JSON and a plot (SVG) here")


def run(arguments: argparse.Namespace) -> int:
    peers = [name for name in (arguments.peers or "").split(",") if name and name != "none"]
    for name in peers:
        if name not in ENGINES:
            raise LauncherError(f"there is no engine '{name}' to compare with", f"there are: {', '.join(ENGINES)}")
    client = venvs.environment(CLIENT)
    options = [arguments.mode, "--python", f"floe={client}"]
    for name in peers:
        options += ["--python", f"{name}={venvs.environment(ENGINES[name])}"]
    for name in ("scale", "rounds", "threads", "workers", "queries", "data", "uri", "out"):
        value = getattr(arguments, name)
        if value is not None:
            options += [f"--{name}", str(value)]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    os.execve(client, [str(client), str(HOME / "benchmarks/bench.py"), *options], environment)
