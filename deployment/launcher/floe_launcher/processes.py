"""Processes that outlive the command that started them."""

import os
import signal
import subprocess
import time
from pathlib import Path


def start_time(pid: int) -> str:
    """A mark that tells a process from a later one with the same id; empty when there is no such process."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return "" if fields[0] == "Z" else fields[19]
    except (OSError, IndexError):
        pass
    if Path("/proc/self/stat").exists():
        return ""
    answer = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True)
    return answer.stdout.strip()


def is_alive(pid: int, started: str) -> bool:
    return bool(started) and start_time(pid) == started


def stop(pid: int, started: str, seconds: float) -> bool:
    """Asks a process to end, kills it when it does not within the time; answers whether it ended by itself."""
    if not is_alive(pid, started):
        return True
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not is_alive(pid, started):
            return True
        time.sleep(0.05)
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return True
    while is_alive(pid, started):
        time.sleep(0.05)
    return False
