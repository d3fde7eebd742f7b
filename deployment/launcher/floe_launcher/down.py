"""`./floe down`: stops the node of a data folder, its scheduler first."""

import argparse
from pathlib import Path

from . import record
from .places import DEFAULT_DATA
from .processes import stop


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, metavar="DIR", help="the node's data folder (default: .floe/node)")
    parser.add_argument("--seconds", type=float, default=60, metavar="S", help="time for running queries to end before the processes are killed (default: 60)")


def run(arguments: argparse.Namespace) -> int:
    node = record.load(arguments.data.expanduser().resolve())
    if node is None or node.state() == "stopped":
        if node is not None:
            node.forget()
        print("No node is running.")
        return 0
    # The scheduler goes first: it answers waiting clients while its workers still exist.
    killed = [process for process in node.processes if not stop(process.pid, process.started, arguments.seconds)]
    node.forget()
    for process in killed:
        print(f"{process.id} (process {process.pid}) did not end in {arguments.seconds:g} seconds and was killed.")
    print("The node is stopped.")
    return 0
