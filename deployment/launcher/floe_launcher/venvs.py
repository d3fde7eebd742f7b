"""Virtual environments from hash-pinned requirements, made once for each content and kept outside the clone."""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .errors import LauncherError
from .places import cache


def python_of(folder: Path) -> Path:
    return folder / "bin" / "python"


def environment(requirements: Path) -> Path:
    """The Python of an environment with exactly these requirements."""
    mark = hashlib.sha256(requirements.read_bytes())
    mark.update(f"{sys.version_info[:2]} {sys.executable} {platform.machine()}".encode())
    name = f"{requirements.stem}-py{sys.version_info[0]}.{sys.version_info[1]}-{mark.hexdigest()[:16]}"
    folder = cache() / "venvs" / name
    complete = folder / "floe-complete"
    if complete.exists() and python_of(folder).exists():
        return python_of(folder)
    if folder.exists():
        shutil.rmtree(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    print(f"Making the Python environment {name} ...", file=sys.stderr, flush=True)
    _make(folder, requirements)
    complete.touch()
    return python_of(folder)


def _make(folder: Path, requirements: Path) -> None:
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True)
    if made.returncode != 0:
        shutil.rmtree(folder, ignore_errors=True)
        raise LauncherError("no virtual environment could be made", "on Debian and Ubuntu: sudo apt-get install python3-venv")
    with tempfile.NamedTemporaryFile("w+", suffix=".log") as log:
        command = [str(python_of(folder)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                   "--require-hashes", "--only-binary=:all:", "-r", str(requirements)]
        done = subprocess.run(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                              env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"})
        if done.returncode != 0:
            log.seek(0)
            words = [line.strip() for line in log.read().splitlines() if line.strip()][-5:]
            shutil.rmtree(folder, ignore_errors=True)
            raise LauncherError(f"the packages of {requirements.name} could not be installed:", *words)
