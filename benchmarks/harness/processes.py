"""CPU seconds and memory of process trees, from /proc (elsewhere: nothing is known)."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")


def known() -> bool:
    return (PROC / "self/stat").exists()


def tree(roots: list[int]) -> list[int]:
    """These processes and all their descendants."""
    parents: dict[int, int] = {}
    for entry in PROC.iterdir() if known() else ():
        if entry.name.isdigit():
            fields = _fields(int(entry.name))
            if fields:
                parents[int(entry.name)] = int(fields[1])
    found, before = set(roots) & set(parents), -1
    while len(found) != before:
        before = len(found)
        found |= {child for child, parent in parents.items() if parent in found}
    return sorted(found)


def cpu_seconds(processes: list[int]) -> float:
    """User and system time so far, ended children included."""
    ticks = os.sysconf("SC_CLK_TCK")
    return sum(sum(map(int, fields[11:15])) / ticks for fields in map(_fields, processes) if fields)


def peak_bytes(processes: list[int]) -> int:
    """The sum of the largest resident sizes that each process had."""
    total = 0
    for process in processes:
        try:
            lines = (PROC / f"{process}/status").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))
    return total


def _fields(process: int) -> list[str] | None:
    """The fields of a process after its name: state, parent, ..."""
    try:
        return (PROC / f"{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
