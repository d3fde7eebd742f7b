"""The shape of a workload."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Frames = dict[str, Callable[[Callable[[str], Any]], Any]]


@dataclass(frozen=True)
class Workload:
    """Queries over files: `frames` yields them as functions of `open table`, `sql` as texts where other engines can say the same."""

    name: str
    about: str
    scale: float
    """The scale when none is asked for."""
    prepare: Callable[[float, Path], Path]
    """Makes the data of a scale below a cache folder unless it is there, and tells where."""
    frames: Callable[[float], Frames]
    sql: Callable[[float], dict[str, str]]
    trivial: str | None = None
    """A query whose time is the fixed cost, subtracted from the others in a second table."""


def sql_file(name: str, **parameters: object) -> dict[str, str]:
    """The queries of a file of SQL, in which a line `-- query NAME` starts each."""
    found: dict[str, str] = {}
    for part in Path(__file__).with_name(name).read_text(encoding="utf-8").split("-- query ")[1:]:
        title, text = part.split("\n", 1)
        for key, value in parameters.items():
            text = text.replace(f":{key}", str(value))
        found[title.strip()] = text.strip()
    return found
