"""`./floe status`: what runs, where, and how many queries it knows."""

from __future__ import annotations

import argparse
import json
import urllib.request
from pathlib import Path

from . import record
from .places import DEFAULT_DATA, version

NOT_RUNNING = 3
NEWEST = 1000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, metavar="DIR", help="the node's data folder (default: .floe/node)")
    parser.add_argument("--json", action="store_true", help="one JSON object on standard output")


def run(arguments: argparse.Namespace) -> int:
    told = describe(arguments.data.expanduser().resolve())
    print(json.dumps(told, indent=2) if arguments.json else _as_text(told))
    return NOT_RUNNING if told["state"] == "stopped" else 0


def describe(data: Path) -> dict:
    node = record.load(data)
    state = "stopped" if node is None else node.state()
    if state == "stopped":
        return {"state": state, "version": version(), "uri": None, "observatory": None, "data": str(data),
                "scheduler": None, "workers": [], "queries": {}}
    head = node.head
    own_workers = [process for process in node.processes if process.role == "worker"]
    workers = own_workers or [head]
    return {
        "state": state,
        "version": version(),
        "uri": node.uri,
        "observatory": node.observatory,
        "data": node.data,
        "scheduler": {"pid": head.pid} if head.alive() else None,
        "workers": [{"id": worker.id, "pid": worker.pid, "address": worker.address} for worker in workers if worker.alive()],
        "queries": _queries(node),
    }


def _queries(node: record.Record) -> dict[str, int]:
    """Counts by state of the newest queries, from the observatory; empty when it does not tell."""
    if not node.observatory:
        return {}
    # The observatory's names, in the words of this command.
    counts = {"Queued": 0, "Scheduled": 0, "InProgress": 0, "Success": 0, "Failed": 0, "Canceled": 0}
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"{node.observatory}/api/v1/queries?limit={NEWEST}", timeout=5) as answer:
            for query in json.load(answer):
                counts[query["status"]] += 1
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return dict(zip(("queued", "planning", "running", "success", "failed", "canceled"), counts.values(), strict=True))


def _as_text(told: dict) -> str:
    if told["state"] == "stopped":
        return f"No node is running with the data folder {told['data']}. Start one with ./floe up."
    lines = [
        f"state        {told['state']}",
        f"version      {told['version']}",
        f"uri          {told['uri']}",
        f"observatory  {told['observatory'] or 'off'}",
        f"data         {told['data']}",
        f"scheduler    process {told['scheduler']['pid']}" if told["scheduler"] else "scheduler    ended",
    ]
    for worker in told["workers"]:
        lines.append(f"worker       {worker['id']}, process {worker['pid']}" + (f", {worker['address']}" if worker["address"] else ""))
    if told["queries"]:
        lines.append("queries      " + ", ".join(f"{count} {state}" for state, count in told["queries"].items()))
    return "\n".join(lines)
