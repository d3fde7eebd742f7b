"""The corpus: small queries by topic, each with what Polars promises about its answer. One list, run under many modes."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

QUERIES = Path(__file__).resolve().parents[1] / "corpus/queries"
PENDING = QUERIES.parent / "pending.txt"


@dataclass(frozen=True)
class Query:
    name: str
    build: Callable[[], pl.LazyFrame]
    ordered: bool = True
    exact: bool = True


class Topic:
    """The queries of one file."""

    def __init__(self, name: str):
        self.name = name
        self.queries: list[Query] = []

    def query(self, *, ordered: bool = True, exact: bool = True):
        """Decorates a function that builds a LazyFrame."""

        def take(build: Callable[[], pl.LazyFrame]):
            self._add(build.__name__, build, ordered, exact)
            return build

        return take

    def selects(self, prefix: str, frame: Callable[[], pl.LazyFrame], expressions: dict[str, pl.Expr], *, ordered: bool = True, exact: bool = True) -> None:
        """One `select` a named expression over the same frame."""
        for name, expression in expressions.items():
            self._add(f"{prefix} {name}", lambda expression=expression: frame().select(expression), ordered, exact)

    def frames(self, prefix: str, builders: dict[str, Callable[[], pl.LazyFrame]], *, ordered: bool = True, exact: bool = True) -> None:
        """One query a named builder."""
        for name, build in builders.items():
            self._add(f"{prefix} {name}", build, ordered, exact)

    def _add(self, name: str, build: Callable[[], pl.LazyFrame], ordered: bool, exact: bool) -> None:
        full = f"{self.name}/{name.replace(' ', '_')}"
        if any(query.name == full for query in self.queries):
            raise ValueError(f"the corpus has two queries with the name {full}")
        self.queries.append(Query(full, build, ordered, exact))


def load(only: Iterable[str] = ()) -> list[Query]:
    """All queries in the order of their files; `only` keeps names that contain one of its texts."""
    if str(QUERIES.parent) not in sys.path:
        sys.path.insert(0, str(QUERIES.parent))
    found: list[Query] = []
    for path in sorted(QUERIES.glob("*.py")):
        if path.stem in ("__init__", "frames"):
            continue
        found += importlib.import_module(f"queries.{path.stem}").topic.queries
    wanted = list(only)
    return [query for query in found if not wanted or any(text in query.name for text in wanted)]


def pending() -> set[str]:
    """Queries that the cluster refuses by name for now; kept true by the corpus test itself."""
    lines = PENDING.read_text().splitlines() if PENDING.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}
