"""The record of a running node, kept in its data folder as `launcher.json`: which processes, which addresses."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .processes import is_alive, start_time


@dataclass
class Process:
    role: str  # node, scheduler or worker
    id: str
    pid: int
    started: str
    log: str
    address: str | None = None

    def alive(self) -> bool:
        return is_alive(self.pid, self.started)

    @staticmethod
    def of(role: str, id: str, pid: int, log: Path, address: str | None = None) -> Process:
        return Process(role, id, pid, start_time(pid), str(log), address)


@dataclass
class Record:
    data: str
    uri: str | None = None
    observatory: str | None = None
    ready: bool = False
    processes: list[Process] = field(default_factory=list)

    @property
    def head(self) -> Process | None:
        """The process with the scheduler."""
        return next((process for process in self.processes if process.role != "worker"), None)

    def state(self) -> str:
        alive = [process.alive() for process in self.processes]
        if not any(alive):
            return "stopped"
        if not all(alive):
            return "degraded"
        return "running" if self.ready else "starting"

    def save(self) -> None:
        path = place(Path(self.data))
        draft = path.with_suffix(".tmp")
        draft.write_text(json.dumps(asdict(self), indent=2) + "\n")
        os.replace(draft, path)

    def forget(self) -> None:
        place(Path(self.data)).unlink(missing_ok=True)


def place(data: Path) -> Path:
    return data / "launcher.json"


def load(data: Path) -> Record | None:
    try:
        raw = json.loads(place(data).read_text())
        processes = [Process(**process) for process in raw.pop("processes")]
        return Record(processes=processes, **raw)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError):
        return None  # a half-written or foreign file: nothing we started can be told from it
