"""The rounds: every engine runs each query in turn; the first round also keeps and compares the answers."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from harness import machine
from harness.comparison import difference
from harness.peer import Peer, PeerError, Sample

FEW_ROUNDS = {"spark": 2}


@dataclass
class Result:
    """What one engine did with one query."""

    samples: list[Sample] = field(default_factory=list)
    loads: list[float | None] = field(default_factory=list)
    problem: str | None = None

    @property
    def seconds(self) -> float | None:
        return min((sample.seconds for sample in self.samples), default=None) if not self.problem else None

    @property
    def cpu(self) -> float | None:
        return min((sample.cpu for sample in self.samples if sample.cpu is not None), default=None) if not self.problem else None


Results = dict[str, dict[str, Result]]
"""By engine, then by query."""


def rounds(peers: list[Peer], queries: list[str], count: int) -> Results:
    """Measures; prints a line for each query of each round to standard error."""
    results: Results = {peer.name: {query: Result() for query in queries} for peer in peers}
    with tempfile.TemporaryDirectory() as folder:
        for place in range(count):
            for query in queries:
                words = []
                for peer in peers:
                    if place >= FEW_ROUNDS.get(peer.name, count):
                        continue
                    words.append(_once(peer, query, results[peer.name][query], _file(folder, peer.name, query) if place == 0 else None))
                if place == 0:
                    _compare(results, query, folder)
                print(f"round {place + 1} of {count}  {query:28s}{'  '.join(words)}", file=sys.stderr, flush=True)
    return results


def _once(peer: Peer, query: str, result: Result, save: Path | None) -> str:
    if result.problem:
        return f"{peer.name} -"
    try:
        sample = peer.run(query, save)
    except PeerError as error:
        result.problem = str(error)
        return f"{peer.name} FAILED"
    result.samples.append(sample)
    result.loads.append(machine.load())
    return f"{peer.name} {sample.seconds * 1000:.1f} ms"


def _compare(results: Results, query: str, folder: str) -> None:
    """The first engine that answered is the measure of the rest; Polars comes first where it takes part."""
    order = sorted(results, key=lambda name: (name != "polars", name))
    answered = [name for name in order if not results[name][query].problem]
    for name in answered[1:]:
        found = difference(_file(folder, name, query), _file(folder, answered[0], query))
        if found:
            results[name][query].problem = f"another answer than {answered[0]}: {found}"
    for name in answered:
        _file(folder, name, query).unlink()


def _file(folder: str, peer: str, query: str) -> Path:
    return Path(folder) / f"{peer} {query}.parquet"
