"""One engine in a process of its own, as the harness sees it."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from harness import processes

FOLDER = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Sample:
    """One run of one query."""

    seconds: float
    cpu: float | None
    rows: int


class PeerError(Exception):
    """The engine could not answer, with its words."""


class Peer:
    """The process; `others` are those that work for it elsewhere, such as the node behind a client."""

    def __init__(self, name: str, python: str, arguments: list[str], threads: int, others: list[int] = ()):
        self.name = name
        self.others = list(others)
        environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
        environment |= {"PYTHONPATH": str(FOLDER), "POLARS_MAX_THREADS": str(threads), "PYSPARK_PYTHON": python}
        self.process = subprocess.Popen([python, "-m", "peers.serve", name, *arguments], cwd=FOLDER, env=environment, text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE if not os.environ.get("FLOE_BENCH_LOGS") else None)
        self._answer()

    def run(self, query: str, save: Path | None = None) -> Sample:
        members = processes.tree([self.process.pid, *self.others])
        before = processes.cpu_seconds(members)
        print(json.dumps({"query": query, "save": str(save) if save else None}), file=self.process.stdin, flush=True)
        told = self._answer()
        cpu = processes.cpu_seconds(members) - before if members else None
        return Sample(told["seconds"], cpu, told["rows"])

    def peak_bytes(self) -> int:
        return processes.peak_bytes(processes.tree([self.process.pid, *self.others]))

    def close(self) -> None:
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _answer(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            words = (self.process.stderr.read() if self.process.stderr else "").strip().splitlines()
            raise PeerError(words[-1] if words else f"{self.name} ended with {self.process.wait()}")
        told = json.loads(line)
        if "error" in told:
            raise PeerError(told["error"])
        return told
