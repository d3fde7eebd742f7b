"""A real node for a test run, started and stopped by the launcher as a user would."""

from __future__ import annotations

import json
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]


class Node:
    """A running node: where it answers and which processes it is made of."""

    def __init__(self, uri: str, data: Path | None, status: dict):
        self.uri = uri
        self.data = data
        self.status = status

    @property
    def address(self) -> tuple[str, int]:
        host, port = self.uri.split("//", 1)[1].rsplit(":", 1)
        return host, int(port)

    @property
    def pid(self) -> int | None:
        scheduler = self.status.get("scheduler")
        return scheduler["pid"] if scheduler else None

    def resident_bytes(self) -> int:
        """Memory of the scheduler's process."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError(f"process {self.pid} tells no resident memory")


def floe(*arguments: str, check: bool = True, **options) -> subprocess.CompletedProcess:
    """Runs the launcher; its output is text."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment.update(options.pop("env", {}))
    done = subprocess.run([str(HOME / "floe"), *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL,
                          env=environment, **options)
    if check and done.returncode != 0:
        raise AssertionError(f"./floe {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def status(data: Path) -> dict:
    return json.loads(floe("status", "--json", "--data", str(data), check=False).stdout)


@contextmanager
def running(data: Path, *options: str):
    """A node of our own on free ports. FLOE_TEST_WORKERS=N starts it with N worker processes; FLOE_TEST_URI takes one that runs already."""
    given = os.environ.get("FLOE_TEST_URI")
    if given:
        yield Node(given, None, {})
        return
    workers = os.environ.get("FLOE_TEST_WORKERS")
    floe("up", "--port", "0", "--data", str(data), *(["--workers", workers] if workers else []), *options)
    try:
        told = status(data)
        yield Node(told["uri"], data, told)
    finally:
        floe("down", "--data", str(data), check=False)
