"""Runs one shard: Maven or pytest, within its budget, with nothing left running afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from .. import record, venvs
from ..places import HOME
from ..processes import stop
from .counts import Counts, of_reports
from .shards import Shard

TESTS = HOME / "integration-tests"
SCRATCH = HOME / ".floe/tests"
REPORTS = ("target/surefire-reports", "target/failsafe-reports")
MODULES = ("common/*", "scheduler/*", "worker/*", "observatory/*", "deployment/*")


def run(shard: Shard) -> Counts:
    """The counts of a shard; a shard that breaks without failing a test counts as one failure."""
    factor = float(os.environ.get("FLOE_TEST_BUDGET_FACTOR", "1"))
    seconds = shard.minutes * 60 * factor
    return _maven(seconds) if shard.folder is None else _pytest(shard, seconds)


def _maven(seconds: float) -> Counts:
    for pattern in MODULES:
        for module in HOME.glob(pattern):
            for reports in REPORTS:
                shutil.rmtree(module / reports, ignore_errors=True)
    SCRATCH.mkdir(parents=True, exist_ok=True)
    stamp, began = HOME / "deployment/node/target/floe-built", time.time()
    code = _limited(["sh", "./mvnw", "-B", "-ntp", "--fail-at-end", "verify"], seconds, dict(os.environ), SCRATCH / "maven.log", _maven_line)
    if code == 0 and stamp.parent.is_dir():
        stamp.touch()
        os.utime(stamp, (began, began))
    counts = of_reports(report for pattern in MODULES for folder in REPORTS for report in HOME.glob(f"{pattern}/{folder}/TEST-*.xml"))
    if code != 0 and counts.failed == 0:
        print(f"  Maven ended with {code}; its whole output: {SCRATCH / 'maven.log'}", flush=True)
        counts += Counts(failed=1)
    return counts


def _maven_line(line: str) -> bool:
    """Which of Maven's lines a person wants to see: modules, closing lines of tests, errors."""
    return line.startswith(("[ERROR]", "[INFO] Building Floe", "[INFO] BUILD", "[INFO] Building floe")) or (
        "Tests run:" in line and "Time elapsed" not in line
    )


def _pytest(shard: Shard, seconds: float) -> Counts:
    python = venvs.environment(TESTS / f"requirements/{shard.requirements or f'client-{shard.client}'}.txt")
    scratch = SCRATCH / shard.name
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    report = scratch / "report.xml"
    command = [str(python), "-m", "pytest", "-q", "-c", str(TESTS / "pytest.ini"), "--rootdir", str(TESTS), "--basetemp", str(scratch / "tmp"),
               "--junitxml", str(report), "--tb=short", "--durations=5", str(TESTS / shard.folder)]
    environment = {**os.environ, **shard.variables, "FLOE_PYTHON": sys.executable, "PYTHONDONTWRITEBYTECODE": "1"}
    environment.pop("PYTHONPATH", None)
    try:
        code = _limited(command, seconds, environment, scratch / "output.log", lambda _line: True)
    finally:
        _stop_nodes(scratch)
    counts = of_reports([report]) if report.exists() else Counts()
    if code != 0 and counts.failed == 0:
        print(f"  pytest ended with {code}", flush=True)
        counts += Counts(failed=1)
    return counts


def _limited(command: list[str], seconds: float, environment: dict[str, str], log: Path, wanted) -> int:
    """Runs a command in a process group of its own, shows the wanted lines, keeps all; ends it when the time is over."""
    process = subprocess.Popen(command, cwd=HOME, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True, errors="replace", start_new_session=True)
    over = threading.Event()

    def end() -> None:
        over.set()
        print(f"  over the budget of {seconds / 60:g} minutes: ended", flush=True)
        _end_group(process, signal.SIGTERM)
        time.sleep(10)
        _end_group(process, signal.SIGKILL)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        with open(log, "w") as kept:
            for line in process.stdout:
                kept.write(line)
                if wanted(line):
                    print("  " + line.rstrip(), flush=True)
        code = process.wait()
        return 124 if over.is_set() else code
    except BaseException:
        _end_group(process, signal.SIGTERM)
        raise
    finally:
        timer.cancel()


def _end_group(process: subprocess.Popen, which: int) -> None:
    try:
        os.killpg(process.pid, which)
    except ProcessLookupError:
        pass


def _stop_nodes(scratch: Path) -> None:
    """Nodes outlive the tests that started them when those were ended from outside."""
    for left in scratch.rglob("launcher.json"):
        node = record.load(left.parent)
        for process in node.processes if node else []:
            stop(process.pid, process.started, 5)
