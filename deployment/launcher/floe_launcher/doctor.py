"""`./floe doctor`: everything a node and its clients need from this machine, each with a way to get it."""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sys
from pathlib import Path

from . import record, sockets
from .places import DEFAULT_DATA, HOME, cache, version

PORTS = {3001: "observatory", 5049: "telemetry", 5050: "workers", 5051: "clients", 5052: "tasks", 5053: "shuffle"}
NEEDED_BYTES = 2 << 30


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, metavar="DIR", help="the node's data folder (default: .floe/node)")


def run(arguments: argparse.Namespace) -> int:
    data = arguments.data.expanduser().resolve()
    node = record.load(data)
    running = node is not None and node.state() != "stopped"
    findings = [_java(), _python(), _venv(), _build(), _disk(data), _memory(), _cache(), *([] if running else _ports())]
    print(f"Floe {version()} in {HOME}")
    for good, text in findings:
        print(f"  {'ok ' if good else 'BAD'}  {text}")
    print(f"  {'ok ' if running else '-- '}  " + (f"a node is running: {node.uri}" if running else "no node is running"))
    return 0 if all(good for good, _ in findings) else 1


def _java() -> tuple[bool, str]:
    home = os.environ.get("JAVA_HOME")
    if home:
        return True, f"JDK 25: {home}"
    return False, "JDK 25: none found; JAVA_HOME may name one, ./floe up tells how to get it"


def _python() -> tuple[bool, str]:
    return True, f"Python {sys.version.split()[0]}: {sys.executable}"


def _venv() -> tuple[bool, str]:
    if importlib.util.find_spec("ensurepip") is None:
        return False, "virtual environments (demo, test): missing; Debian and Ubuntu: sudo apt-get install python3-venv"
    return True, "virtual environments can be made"


def _build() -> tuple[bool, str]:
    needed = os.environ.get("FLOE_BUILD") == "needed"
    return True, "the node will be built at the next up" if needed else "the node is built"


def _disk(data: Path) -> tuple[bool, str]:
    folder = next(place for place in [data, *data.parents] if place.exists())
    free = shutil.disk_usage(folder).free
    writable = os.access(folder, os.W_OK)
    if not writable:
        return False, f"data folder {data}: {folder} cannot be written; --data DIR names another"
    return free >= NEEDED_BYTES, f"disk: {free >> 30} GiB free for {data}" + ("" if free >= NEEDED_BYTES else ", at least 2 are needed")


def _memory() -> tuple[bool, str]:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return True, "memory: not told by this system"
    return total >= NEEDED_BYTES, f"memory: {total / (1 << 30):.1f} GiB, {os.cpu_count()} processors"


def _cache() -> tuple[bool, str]:
    folder = cache()
    existing = next(place for place in [folder, *folder.parents] if place.exists())
    return os.access(existing, os.W_OK), f"cache of Python environments and test data: {folder}"


def _ports() -> list[tuple[bool, str]]:
    busy = [f"{port} ({use})" for port, use in PORTS.items() if sockets.is_busy(port)]
    if busy:
        return [(False, f"ports: busy {', '.join(busy)}; up --port P moves all, --port 0 takes free ones")]
    return [(True, "ports: " + ", ".join(map(str, PORTS)) + " are free")]
