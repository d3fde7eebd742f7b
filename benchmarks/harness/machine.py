"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
from pathlib import Path


def facts() -> dict[str, object]:
    """Processor, cores, memory and system, in words."""
    return {"processor": _processor(), "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(), "memory": _memory(), "system": f"{platform.system()} {platform.machine()}"}


def load() -> float | None:
    """How many processes wanted a core in the last minute."""
    try:
        return round(os.getloadavg()[0], 2)
    except OSError:
        return None


def _processor() -> str:
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (OSError, ValueError):
        return "unknown"
