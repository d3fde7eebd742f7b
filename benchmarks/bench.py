#!/usr/bin/env python3
"""Floe beside other engines on this machine: `./floe bench` calls this with the environments of the engines that take part."""

from __future__ import annotations

import argparse
import json
import os
import sys
from contextlib import ExitStack
from pathlib import Path

import workloads
from harness import cold, machine, node, plot, report
from harness.measure import rounds
from harness.peer import Peer, PeerError
from workloads.workload import Workload

CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "floe"


def main() -> int:
    options = _options()
    workload = workloads.ALL["pdsh" if options.mode == "cold" else options.mode]
    scale = options.scale or workload.scale
    data = options.data or workload.prepare(scale, CACHE)
    queries = [name for name in workload.frames(scale) if not options.queries or name in options.queries or name.removeprefix("q") in options.queries]
    if not queries:
        print(f"no such query; there are: {', '.join(workload.frames(scale))}", file=sys.stderr)
        return 2
    title = f"{options.mode}, scale {scale:g}, {options.threads} threads"
    facts = machine.facts() | {"threads": options.threads}
    if options.mode == "cold":
        told = cold.measure(options.python["floe"], data, scale, options.threads, queries, options.rounds)
        _keep(options, title, cold.markdown(title, told), facts | told, None)
        return 0
    with ExitStack() as stack:
        peers, missing = _start(stack, options, workload, scale, data)
        results = rounds(peers, queries, options.rounds)
        peaks = {peer.name: peer.peak_bytes() for peer in peers}
    for name, why in missing.items():
        print(f"{name} takes no part: {why}", file=sys.stderr)
    _keep(options, title, report.markdown(title, facts, results, peaks, workload.trivial), report.as_json(title, facts, results, peaks), plot.svg(title, results))
    return 1 if any(cell.problem for cell in results.get("floe", {}).values()) else 0


def _start(stack: ExitStack, options: argparse.Namespace, workload: Workload, scale: float, data: Path) -> tuple[list[Peer], dict[str, str]]:
    peers, missing = [], {}
    for name, python in options.python.items():
        if name not in ("floe", "polars") and not workload.sql(scale):
            missing[name] = f"{workload.name} has no SQL form"
            continue
        arguments = ["--workload", workload.name, "--data", str(data), "--scale", str(scale), "--threads", str(options.threads)]
        others: list[int] = []
        if name == "floe":
            running = stack.enter_context(node.running(options.uri, options.threads, options.workers))
            arguments += ["--uri", running.uri]
            others = running.processes
        try:
            peer = Peer(name, python, arguments, options.threads, others)
        except PeerError as error:
            missing[name] = str(error)
            continue
        stack.callback(peer.close)
        peers.append(peer)
    return peers, missing


def _keep(options: argparse.Namespace, title: str, table: str, raw: dict, picture: str | None) -> None:
    print(table)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        name = title.split(" threads")[0].replace(", scale ", "-").replace(", ", "-")
        (options.out / f"{name}.md").write_text(table, encoding="utf-8")
        (options.out / f"{name}.json").write_text(json.dumps(raw, indent=1) + "\n", encoding="utf-8")
        if picture:
            (options.out / f"{name}.svg").write_text(picture, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("mode", choices=[*workloads.ALL, "cold"])
    parser.add_argument("--python", action="append", default=[], metavar="ENGINE=PYTHON", help="an engine and the interpreter of its environment")
    parser.add_argument("--scale", type=float)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--queries", type=lambda text: text.split(","))
    parser.add_argument("--data", type=Path)
    parser.add_argument("--uri")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    options.python = dict(pair.split("=", 1) for pair in options.python)
    return options


if __name__ == "__main__":
    sys.exit(main())
