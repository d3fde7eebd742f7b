"""`./floe test`: runs the tests in shards; a shard that passed with the same files is not run again."""

from __future__ import annotations

import argparse
import time

from . import build
from .errors import LauncherError
from .testing import execution, state
from .testing.counts import Counts
from .testing.shards import SHARDS, Shard


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("shards", nargs="*", metavar="SHARD", help="only these: " + ", ".join(shard.name for shard in SHARDS))
    parser.add_argument("--all", action="store_true", help="the long shards as well")
    parser.add_argument("--kubernetes", action="store_true", help="only the shard kubernetes: a real API server, built from Go modules the first time")
    parser.add_argument("--again", action="store_true", help="run also what passed with the same files")
    parser.add_argument("--list", action="store_true", help="list the shards and their budgets")


def run(arguments: argparse.Namespace) -> int:
    if arguments.list:
        for shard in SHARDS:
            print(f"{shard.name:14s}{shard.minutes:5g} min  {shard.text}" + (" (--all)" if shard.long else ""))
        return 0
    chosen = _chosen(arguments)
    known = state.load()
    results: list[tuple[Shard, Counts, str]] = []
    for shard in chosen:
        mark = state.fingerprint(shard)
        earlier = None if arguments.again else state.proved(known, shard, mark)
        if earlier:
            results.append((shard, Counts(earlier["passed"], 0, earlier["skipped"]), "passed before with the same files"))
            print(f"== {shard.name}: passed before with the same files", flush=True)
            continue
        print(f"== {shard.name}: {shard.text}; budget {shard.minutes:g} minutes", flush=True)
        began = time.monotonic()
        counts = _run(shard)
        seconds = time.monotonic() - began
        results.append((shard, counts, f"{seconds:.0f} s"))
        known[shard.name] = {"fingerprint": mark, "passed": counts.passed, "failed": counts.failed, "skipped": counts.skipped, "seconds": round(seconds)}
        state.save(known)
    return _close(results)


def _chosen(arguments: argparse.Namespace) -> list[Shard]:
    names = {shard.name: shard for shard in SHARDS}
    unknown = [name for name in arguments.shards if name not in names]
    if unknown:
        raise LauncherError(f"there is no shard '{unknown[0]}'", "shards: " + ", ".join(names), code=2)
    if arguments.kubernetes:
        return [names["kubernetes"]]
    if arguments.shards:
        return [names[name] for name in arguments.shards]
    return [shard for shard in SHARDS if arguments.all or not shard.long]


def _run(shard: Shard) -> Counts:
    try:
        if shard.folder is not None:
            build.ensure()
        return execution.run(shard)
    except LauncherError as problem:
        print(f"  {problem} {' '.join(problem.hints)}", flush=True)
        return Counts(failed=1)


def _close(results: list[tuple[Shard, Counts, str]]) -> int:
    print()
    total = Counts()
    for shard, counts, note in results:
        verdict = "FAILED" if counts.failed or not counts.passed else "ok"
        print(f"{shard.name:14s}{verdict:8s}{counts}  ({note})")
        total += counts
    print()
    print(f"{total.passed} passed, {total.failed} failed" + (f", {total.skipped} skipped" if total.skipped else ""))
    return 0 if total.failed == 0 and all(counts.passed for _, counts, _ in results) else 1
