"""A cluster of real processes that tests may hurt: one scheduler, and workers that can be killed, stopped and started again."""

from __future__ import annotations

import json
import os
import random
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from .node import HOME

sys.path.insert(0, str(HOME / "deployment/launcher"))

from floe_launcher import build, java  # noqa: E402

# A node that was built elsewhere; without it the launcher builds one when that is needed.
JAR = os.environ.get("FLOE_TEST_NODE_JAR")
if JAR:
    java.NODE_JAR = Path(JAR)

# Settings of a whole run, for example {"worker__executor": "process"}.
SETTINGS = json.loads(os.environ.get("FLOE_TEST_SETTINGS", "{}"))

READY_SECONDS = 120


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on; those of FLOE_TEST_PORTS=FIRST-LAST when it is set."""
    given = os.environ.get("FLOE_TEST_PORTS")
    # Not ports that the system gives to outgoing connections: those may be taken before a node opens its own.
    candidates = iter(range(*map(int, given.split("-"))) if given else random.sample(range(15000, 32000), 1000))
    found: list[int] = []
    held = []
    while len(found) < count:
        probe = socket.socket()
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # As servers do: a port that was used lately is free.
        try:
            probe.bind(("127.0.0.1", next(candidates)))
        except OSError:
            probe.close()
            continue
        held.append(probe)
        found.append(probe.getsockname()[1])
    for probe in held:
        probe.close()
    return found


class Process:
    """One node: started with settings as variables, known by its ready line."""

    def __init__(self, name: str, folder: Path, settings: dict[str, str]):
        self.name = name
        self.folder = folder
        self.settings = settings
        self.log = folder / f"{name}.log"
        self.ready_file = folder / f"{name}.ready"
        self.handle: subprocess.Popen | None = None

    def start(self, wait: bool = True) -> dict:
        self.ready_file.unlink(missing_ok=True)
        data = self.folder / self.name
        data.mkdir(parents=True, exist_ok=True)
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("FLOE__", "PC_CUBLET__"))}
        with open(self.log, "ab") as output:
            self.handle = subprocess.Popen(
                java.command("service", "--data", str(data), "--ready-file", str(self.ready_file)),
                stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env={**environment, **self.settings}, start_new_session=True)
        return self.wait_ready() if wait else {}

    def wait_ready(self) -> dict:
        deadline = time.monotonic() + READY_SECONDS
        while not self.ready_file.exists():
            if self.handle.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"{self.name} did not start:\n" + self.log.read_text()[-4000:])
            time.sleep(0.05)
        return json.loads(self.ready_file.read_text())

    def is_registered(self) -> bool:
        """Whether this worker has joined its scheduler once."""
        return "registered as" in self.log.read_text()

    def alive(self) -> bool:
        return self.handle is not None and self.handle.poll() is None

    def signal(self, number: int) -> None:
        self.handle.send_signal(number)

    def kill(self) -> None:
        """As the kernel does it when memory runs out."""
        if self.alive():
            self.handle.kill()
        if self.handle is not None:
            self.handle.wait()

    def stop(self, seconds: float = 40) -> int:
        """As an operator does it; the exit code."""
        if self.alive():
            self.handle.send_signal(signal.SIGCONT)
            self.handle.terminate()
        try:
            return self.handle.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"{self.name} did not end:\n" + self.log.read_text()[-4000:]) from None

    def resident_bytes(self) -> int:
        for line in Path(f"/proc/{self.handle.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise RuntimeError(f"{self.name} tells no resident memory")


class Cluster:
    """The scheduler and its workers, all on loopback."""

    def __init__(self, folder: Path, workers: int, **settings: str):
        self.folder = folder
        client, registry, telemetry, rest, *ports = free_ports(4 + 2 * workers)
        self.uri = f"http://127.0.0.1:{client}"
        self.observatory = f"http://127.0.0.1:{rest}"
        common = {f"FLOE__{key}": value for key, value in {**SETTINGS, **settings}.items()}
        self.scheduler = Process("scheduler", folder, {
            "FLOE__instance_id": "scheduler",
            "FLOE__scheduler__enabled": "true",
            "FLOE__scheduler__n_workers": str(workers),
            "FLOE__scheduler__worker_timeout": "15s",
            "FLOE__scheduler__client_service__bind_addr": f"127.0.0.1:{client}",
            "FLOE__scheduler__worker_service__bind_addr": f"127.0.0.1:{registry}",
            "FLOE__observatory__service__bind_addr": f"127.0.0.1:{telemetry}",
            "FLOE__observatory__rest_api__service__bind_addr": f"127.0.0.1:{rest}",
            "FLOE__worker__enabled": "false",
            "FLOE__worker__heartbeat_period": "1s",
            **common,
        })
        self.workers = [
            Process(f"worker-{number}", folder, {
                "FLOE__instance_id": f"worker-{number}",
                "FLOE__scheduler__enabled": "false",
                "FLOE__observatory__enabled": "false",
                "FLOE__worker__enabled": "true",
                "FLOE__worker__heartbeat_period": "1s",
                "FLOE__scheduler__worker_timeout": "15s",
                "FLOE__worker__task_service__bind_addr": f"127.0.0.1:{ports[2 * number]}",
                "FLOE__worker__shuffle_service__bind_addr": f"127.0.0.1:{ports[2 * number + 1]}",
                "FLOE__static_leader__leader_instance_id": "scheduler",
                "FLOE__static_leader__scheduler_service__public_addr": f"127.0.0.1:{registry}",
                "FLOE__static_leader__observatory_service__public_addr": f"127.0.0.1:{telemetry}",
                **common,
            })
            for number in range(workers)
        ]

    def start(self) -> Cluster:
        for process in (self.scheduler, *self.workers):
            process.start(wait=False)
        for process in (self.scheduler, *self.workers):
            process.wait_ready()
        for worker in self.workers:
            self.wait_for(worker.is_registered, 60, f"the registration of {worker.name}")
        return self

    def close(self) -> None:
        for process in (self.scheduler, *self.workers):
            if process.handle is not None:
                process.kill()

    def shuffle_files(self) -> list[Path]:
        """All shuffle data of all workers; the locks of their folders do not count."""
        return [Path(folder) / name for worker in self.workers for folder, _, names in os.walk(self.folder / worker.name / "shuffle")
                for name in names if name != ".lock"]

    def wait_for(self, what, seconds: float = 30, describe: str = "it"):
        """Waits until a function says something true, and returns that."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            found = what()
            if found:
                return found
            time.sleep(0.02)
        raise AssertionError(f"{describe} did not happen within {seconds} s")


@contextmanager
def running(folder: Path, workers: int = 3, **settings: str):
    if not JAR:
        build.ensure()
    cluster = Cluster(folder, workers, **settings)
    try:
        yield cluster.start()
    finally:
        cluster.close()
