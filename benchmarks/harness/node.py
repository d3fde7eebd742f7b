"""The node that is measured: one that runs already, or one of our own in a folder that goes away."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Node:
    """Where it answers, and the processes it is made of as far as they are known."""

    uri: str
    processes: list[int]


def floe(*arguments: str, **variables: str) -> str:
    """Runs the launcher; its output."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")} | variables
    done = subprocess.run([str(HOME / "floe"), *arguments], env=environment, text=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise SystemExit(f"./floe {' '.join(arguments)} ended with {done.returncode}")
    return done.stdout


@contextmanager
def running(uri: str | None, threads: int, workers: int) -> Iterator[Node]:
    """The node at `uri`, or a new one with so many computing threads."""
    if uri:
        yield Node(uri, _of(json.loads(_status())) if uri == json.loads(_status() or "{}").get("uri") else [])
        return
    with tempfile.TemporaryDirectory(prefix="floe-bench-") as data:
        floe("up", "--port", "0", "--data", data, *(["--workers", str(workers)] if workers > 1 else []), FLOE__worker__threads=str(threads))
        try:
            told = json.loads(_status("--data", data))
            yield Node(told["uri"], _of(told))
        finally:
            floe("down", "--data", data)


def _status(*options: str) -> str:
    return subprocess.run([str(HOME / "floe"), "status", "--json", *options], text=True, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL).stdout


def _of(status: dict) -> list[int]:
    found = [status.get("scheduler"), *status.get("workers", [])]
    return sorted({part["pid"] for part in found if part and part.get("pid")})
