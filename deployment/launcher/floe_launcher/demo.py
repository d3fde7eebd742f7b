"""`./floe demo`: makes an environment with the client, runs two queries on a node, shows results and plan."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from . import record, up, venvs
from .places import DEFAULT_DATA, HOME

REQUIREMENTS = HOME / "integration-tests/requirements/client-0.12.0.txt"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, metavar="DIR", help="use the node of this data folder when it runs; else a node is started for the demo alone")


def run(arguments: argparse.Namespace) -> int:
    python = venvs.environment(REQUIREMENTS)
    node = record.load(arguments.data.expanduser().resolve())
    if node is not None and node.state() == "running":
        return _show(python, node.uri)
    with tempfile.TemporaryDirectory(prefix="floe-demo-") as folder:
        node = up.start(argparse.Namespace(workers=None, config=None, data=Path(folder) / "node", port=0))
        try:
            return _show(python, node.uri)
        finally:
            up.stop_all(node)


def _show(python: Path, uri: str) -> int:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    script = Path(__file__).with_name("demo_queries.py")
    sys.stdout.flush()
    return subprocess.run([str(python), str(script), uri], env=environment).returncode
