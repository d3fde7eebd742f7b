"""Cold start: from the launcher's call to the ready line, the first query after it, and the same query warm."""

from __future__ import annotations

import math
import os
import sys
import time
from pathlib import Path

from harness import node
from harness.peer import Peer

WARM_ROUNDS = 12


def measure(python: str, data: Path, scale: float, threads: int, queries: list[str], starts: int) -> dict:
    """Starts a node afresh for each start, runs the queries once, then until they are warm."""
    ready, first, warm = [], {query: [] for query in queries}, {query: math.inf for query in queries}
    for start in range(starts):
        began = time.perf_counter()
        with node.running(None, threads, 1) as fresh:
            ready.append(time.perf_counter() - began)
            arguments = ["--workload", "pdsh", "--data", str(data), "--scale", str(scale), "--threads", str(threads), "--uri", fresh.uri]
            peer = Peer("floe", python, arguments, threads, fresh.processes)
            try:
                for query in queries:
                    first[query].append(peer.run(query).seconds)
                for _ in range(WARM_ROUNDS if start == 0 else 0):
                    for query in queries:
                        warm[query] = min(warm[query], peer.run(query).seconds)
            finally:
                peer.close()
        print(f"start {start + 1} of {starts}: ready after {ready[-1]:.2f} s, first {queries[0]} {first[queries[0]][-1] * 1000:.0f} ms, warm {warm[queries[0]] * 1000:.0f} ms", file=sys.stderr, flush=True)
    return {"ready_seconds": ready, "first_seconds": first, "warm_seconds": warm, "load": os.getloadavg()[0]}


def markdown(title: str, told: dict) -> str:
    """The first query after the ready line matters most; the others follow it in order in the same node."""
    lines = [f"# {title}", "", f"ready after {min(told['ready_seconds']):.2f} s ({len(told['ready_seconds'])} starts), load {told['load']:.1f}", "",
             "| query | first ms | warm ms | ratio |", "| --- | --- | --- | --- |"]
    for query, seconds in told["first_seconds"].items():
        lines.append(f"| {query} | {min(seconds) * 1000:.0f} | {told['warm_seconds'][query] * 1000:.0f} | {min(seconds) / told['warm_seconds'][query]:.1f} |")
    return "\n".join(lines) + "\n"
