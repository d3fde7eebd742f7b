"""`./floe up`: starts a node, waits until it answers, says how to reach it."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from . import build, java, nodelog, record, sockets
from .errors import LauncherError
from .places import DEFAULT_DATA
from .processes import stop

CLIENT_PORT = 5051
READY_SECONDS = 120


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=int, metavar="N", help="run N workers as processes of their own (default: one inside the node)")
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings file (TOML or YAML)")
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, metavar="DIR", help="folder for results, shuffle, logs and history (default: .floe/node)")
    parser.add_argument("--port", type=int, metavar="P", help="client port, the other ports move with it; 0 takes free ones (default: 5051)")
    parser.add_argument("--foreground", action="store_true", help="stay, show the log, stop with Ctrl-C")


def run(arguments: argparse.Namespace) -> int:
    node = start(arguments)
    print(_connect_text(node))
    sys.stdout.flush()
    return _stay(node) if arguments.foreground else 0


def start(arguments: argparse.Namespace) -> record.Record:
    """Starts all processes and waits until they are ready; what was started is stopped again when one fails."""
    if arguments.workers is not None and arguments.workers < 1:
        raise LauncherError("--workers takes a number from 1 on", code=2)
    if arguments.config is not None and not arguments.config.is_file():
        raise LauncherError(f"there is no settings file {arguments.config}")
    data = arguments.data.expanduser().resolve()
    try:
        (data / "log").mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise LauncherError(f"the data folder {data} cannot be made: {problem.strerror}") from None
    _refuse_second_start(data)
    _refuse_busy_port(arguments)

    build.ensure()
    node = record.Record(data=str(data))
    try:
        _start_all(node, arguments)
    except BaseException:
        stop_all(node)
        raise
    return node


def _refuse_second_start(data: Path) -> None:
    old = record.load(data)
    if old is None or old.state() == "stopped":
        return
    raise LauncherError(
        f"a node with the data folder {data} runs already (process {old.head.pid}, {old.uri or 'starting'})",
        "./floe down stops it; --data DIR and --port P start a second one beside it",
    )


def _refuse_busy_port(arguments: argparse.Namespace) -> None:
    if arguments.port == 0 or (arguments.config is not None and arguments.port is None):
        return  # free ports are asked for, or the file decides: the node itself tells a busy one
    port = CLIENT_PORT if arguments.port is None else arguments.port
    if sockets.is_busy(port):
        raise LauncherError(f"port {port} is busy: another program listens there", "--port P takes another port, --port 0 free ones")


def _start_all(node: record.Record, arguments: argparse.Namespace) -> None:
    base = _arguments_for_node(arguments, Path(node.data))
    if arguments.workers is None:
        head = _spawn(node, "node", "node", base, {})
    else:
        head = _spawn(node, "scheduler", "scheduler", base, head_settings(arguments.workers))
    ports = _wait_ready(node, head)
    if "uri" not in ports:
        raise LauncherError("these settings start no scheduler on this machine", "./floe up needs one; scheduler.enabled = true")
    node.uri = ports["uri"]
    node.observatory = ports.get("observatory")
    if arguments.workers is None:
        head.id = ports["instance_id"]
        head.address = ports.get("worker_address")
    for number in range(1, (arguments.workers or 0) + 1):
        name = f"worker-{number}"
        task_port, shuffle_port = sockets.free_ports(2)
        folder = Path(node.data) / name
        folder.mkdir(exist_ok=True)
        settings = worker_settings(name, ports["ports"], task_port, shuffle_port)
        worker = _spawn(node, "worker", name, ["service", *_config(arguments), "--data", str(folder)], settings)
        worker.address = f"127.0.0.1:{task_port}"
    for worker in [process for process in node.processes if process.role == "worker"]:
        _wait_ready(node, worker)
    node.ready = True
    node.save()


def _config(arguments: argparse.Namespace) -> list[str]:
    return [] if arguments.config is None else ["--config-path", str(arguments.config.resolve())]


def _arguments_for_node(arguments: argparse.Namespace, data: Path) -> list[str]:
    port = [] if arguments.port is None else ["--port", str(arguments.port)]
    return ["service", *_config(arguments), *port, "--data", str(data)]


def head_settings(workers: int) -> dict[str, str]:
    """Settings that turn the all-in-one node into scheduler and observatory."""
    return {
        "FLOE__instance_id": "scheduler",
        "FLOE__scheduler__enabled": "true",
        "FLOE__scheduler__n_workers": str(workers),
        "FLOE__observatory__enabled": "true",
        "FLOE__worker__enabled": "false",
    }


def worker_settings(name: str, ports: dict[str, int], task_port: int, shuffle_port: int) -> dict[str, str]:
    """Settings of one worker process on this machine."""
    return {
        "FLOE__instance_id": name,
        "FLOE__scheduler__enabled": "false",
        "FLOE__observatory__enabled": "false",
        "FLOE__worker__enabled": "true",
        "FLOE__worker__task_service__bind_addr": f"127.0.0.1:{task_port}",
        "FLOE__worker__shuffle_service__bind_addr": f"127.0.0.1:{shuffle_port}",
        "FLOE__static_leader__leader_instance_id": "scheduler",
        "FLOE__static_leader__scheduler_service__public_addr": f"127.0.0.1:{ports['worker']}",
        "FLOE__static_leader__observatory_service__public_addr": f"127.0.0.1:{ports['telemetry']}",
    }


def _spawn(node: record.Record, role: str, name: str, arguments: list[str], settings: dict[str, str]) -> record.Process:
    log = Path(node.data) / "log" / f"{name}.log"
    if log.exists():
        os.replace(log, log.with_suffix(".previous.log"))
    with open(log, "ab") as output:
        started = subprocess.Popen(
            java.command(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=node.data,
            env={**os.environ, **settings},
            start_new_session=True,
        )
    process = record.Process.of(role, name, started.pid, log)
    node.processes.append(process)
    node.save()
    return process


def _wait_ready(node: record.Record, process: record.Process) -> dict:
    log = Path(process.log)
    deadline = time.monotonic() + READY_SECONDS
    while True:
        told = nodelog.ready(log)
        if told is not None:
            return told
        if not process.alive():
            words = nodelog.last_words(log) or ["it left no message"]
            raise LauncherError(f"the {process.role} did not start:", *words, f"the whole log: {log}")
        if time.monotonic() > deadline:
            raise LauncherError(f"the {process.role} was not ready after {READY_SECONDS} seconds", f"its log: {log}")
        time.sleep(0.05)


def stop_all(node: record.Record) -> None:
    for process in reversed(node.processes):
        stop(process.pid, process.started, 10)
    node.forget()


def _connect_text(node: record.Record) -> str:
    lines = [f"Floe is ready: {node.uri}"]
    if node.observatory:
        lines.append(f"  observatory  {node.observatory}")
    lines += [
        f"  data         {node.data}",
        "",
        "  import polars as pl, polars_cloud as pc",
        f'  ctx = pc.ClusterContext(uri="{node.uri}")',
        "  query = pl.LazyFrame().select(a=pl.arange(0, 100_000_000).sum())",
        "  result = query.remote(ctx).distributed().execute()",
        "  print(result)",
        "",
        "  pip install polars-cloud   gets the client;   ./floe down   stops the node",
    ]
    return "\n".join(lines)


def _stay(node: record.Record) -> int:
    """Shows the log of the node until it ends or the user stops it."""

    def interrupt(_signal: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, interrupt)
    head = node.head
    try:
        with open(head.log, errors="replace") as log:
            while True:
                part = log.read()
                if part:
                    sys.stdout.write(part)
                    sys.stdout.flush()
                elif not head.alive():
                    raise LauncherError("the node has ended", f"its log: {head.log}")
                else:
                    time.sleep(0.2)
    except KeyboardInterrupt:
        return 0
    finally:
        stop_all(node)
