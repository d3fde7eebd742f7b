"""`./floe logs`: the end of a node's log, or the log as it grows."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from . import record
from .errors import LauncherError
from .places import DEFAULT_DATA


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("process", nargs="?", metavar="NAME", help="node, scheduler, worker-1 ... (default: the node or the scheduler)")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, metavar="DIR", help="the node's data folder (default: .floe/node)")
    parser.add_argument("-n", "--lines", type=int, default=50, metavar="N", help="how many lines from the end (default: 50)")
    parser.add_argument("-f", "--follow", action="store_true", help="go on showing new lines until Ctrl-C")


def run(arguments: argparse.Namespace) -> int:
    log = _find(arguments.data.expanduser().resolve(), arguments.process)
    with open(log, errors="replace") as lines:
        end = lines.readlines()
        sys.stdout.writelines(end[-arguments.lines :] if arguments.lines > 0 else [])
        sys.stdout.flush()
        while arguments.follow:
            part = lines.read()
            if part:
                sys.stdout.write(part)
                sys.stdout.flush()
            else:
                time.sleep(0.2)
    return 0


def _find(data: Path, name: str | None) -> Path:
    folder = data / "log"
    if name is None:
        node = record.load(data)
        name = Path(node.head.log).stem if node is not None and node.head is not None else "node"
    log = folder / f"{name}.log"
    if log.is_file():
        return log
    known = sorted(path.stem for path in folder.glob("*.log") if not path.stem.endswith(".previous"))
    raise LauncherError(f"there is no log of '{name}' in {folder}", "logs there: " + (", ".join(known) or "none"))
