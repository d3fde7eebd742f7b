"""`./floe bench`: runs the PDS-H queries on a node (benchmarks/pdsh.py); every option goes there."""

import argparse
import os

from . import venvs
from .places import HOME


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("options", nargs=argparse.REMAINDER, help="options of benchmarks/pdsh.py, for instance: --sf 1 --check --peers")


def run(arguments: argparse.Namespace) -> int:
    python = venvs.environment(HOME / "integration-tests/requirements/client-0.12.0.txt")
    os.execv(python, [str(python), str(HOME / "benchmarks/pdsh.py"), *arguments.options])
