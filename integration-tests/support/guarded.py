"""One node with settings of a test's own, started without the launcher so that nothing but these settings counts."""

from __future__ import annotations

import json
import os
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from . import cluster
from .cluster import READY_SECONDS, java

# Attacks that ask for memory must not get that of the machine.
BOUNDS = {"worker__query_memory_limit": "512MiB", "worker__threads": "2", "python__enabled": "false"}


class Guarded:
    """A running node: its ports by name, its log, its folder."""

    def __init__(self, process: subprocess.Popen, ready: dict, folder: Path, log: Path, scheme: str):
        self.process = process
        self.ports = ready["ports"]
        self.data = folder / "data"
        self.log = log
        self.uri = f"{scheme}://127.0.0.1:{self.ports.get('client')}"
        self.rest = f"http://127.0.0.1:{self.ports.get('observatory')}"

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self.ports["client"]

    def alive(self) -> bool:
        return self.process.poll() is None

    def resident_bytes(self) -> int:
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError("the node tells no resident memory")

    def get(self, path: str, token: str | None = None, method: str = "GET", port: str = "observatory") -> tuple[int, str]:
        """Status and body of an HTTP request, whatever the status."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.ports[port]}{path}", headers=headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


@contextmanager
def running(folder: Path, settings: dict[str, str] | None = None, file: str | None = None, scheme: str = "http", moved: bool = True, **environment: str):
    """Starts a node with keys such as scheduler__limits__plan_bytes, and a settings file when its text is given."""
    if not cluster.JAR:
        cluster.build.ensure()
    folder.mkdir(parents=True, exist_ok=True)
    log, ready = folder / "node.log", folder / "ready.json"
    arguments = ["service", "--data", str(folder / "data"), *(["--port", "0"] if moved else []), "--ready-file", str(ready)]
    if file is not None:
        (folder / "floe.toml").write_text(file)
        arguments += ["--config-path", str(folder / "floe.toml")]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FLOE__", "PC_CUBLET__", "AWS_"))}
    own = {f"FLOE__{key}": value for key, value in {**BOUNDS, **(settings or {})}.items()}
    with open(log, "ab") as output:
        process = subprocess.Popen(java.command(*arguments), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                                   env={**kept, "FLOE_JAVA_OPTIONS": "-Xmx1g", **own, **environment}, start_new_session=True)
    try:
        deadline = time.monotonic() + READY_SECONDS
        while not ready.exists():
            if process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError("the node did not start:\n" + log.read_text()[-4000:])
            time.sleep(0.05)
        yield Guarded(process, json.loads(ready.read_text()), folder, log, scheme)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
