"""What an engine is told when its process starts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import workloads
from workloads.workload import Workload


class Answer(Protocol):
    """The rows of a query, all read."""

    def rows(self) -> int: ...

    def save(self, path: Path) -> None:
        """Writes them as parquet."""


Run = Callable[[str], Answer]


@dataclass(frozen=True)
class Options:
    """The workload, its data, and how many threads may compute."""

    workload: Workload
    data: Path
    scale: float
    threads: int
    uri: str


def parse() -> tuple[str, Options]:
    parser = argparse.ArgumentParser(prog="serve")
    parser.add_argument("peer")
    parser.add_argument("--workload", required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scale", type=float, required=True)
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--uri", default="")
    given = parser.parse_args()
    return given.peer, Options(workloads.ALL[given.workload], given.data, given.scale, given.threads, given.uri)
