"""A million broken requests over all ports of a node, in numbered portions that are remembered, so that a run can be stopped and gone on with.

    python integration-tests/fuzz/ports.py --count 1000000 --state FILE

Each port gets an equal share: messages that are almost right on every method of the gRPC ports, requests that are almost right on
the HTTP ports, and for one in fifty bytes on a bare connection (TLS hellos, HTTP/2 frames, noise).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import grpc  # noqa: E402
from mutations import mutate  # noqa: E402
from support import guarded  # noqa: E402
from support.wire import METADATA, SERVICE, block, number, submission  # noqa: E402

PORTION = 5_000
QUERY = b"019aa000-0000-7000-8000-000000000000"
CLIENT = [SERVICE + name for name in ("SubmitQuery", "GetQueryStatus", "GetQueryResult", "GetQueryPlans", "CancelQuery", "DeleteQueryResult", "GetComputeVersions")] + [
    "/polars_cloud.compute_plane.observatory.v1.QueryProfileService/GetQueryProfile", "/arrow.flight.protocol.FlightService/PollFlightInfo",
    "/arrow.flight.protocol.FlightService/DoGet", "/grpc.health.v1.Health/Check"]
TASK_ID = block(1, QUERY) + number(2, 1) + number(3, 0) + number(4, 0)
PIECE = block(1, TASK_ID) + number(2, 0) + number(3, 1) + block(4, b"w") + block(5, b"127.0.0.1:1")
METHODS = {
    "client": CLIENT,
    "worker": [f"/floe.worker.WorkerRegistry/{name}" for name in ("Register", "Heartbeat", "Leave", "ReadFrame")],
    "task": [f"/floe.worker.TaskService/{name}" for name in ("Run", "ForgetQuery")],
    "shuffle": [f"/arrow.flight.protocol.FlightService/{name}" for name in ("DoGet", "GetFlightInfo", "PollFlightInfo", "DoPut", "DoAction", "Handshake")],
    "telemetry": [f"/opentelemetry.proto.collector.{name}Service/Export" for name in ("metrics.v1.Metrics", "trace.v1.Trace", "logs.v1.Logs")],
}
MESSAGES = [
    submission(b"DSL_VERSION" + bytes(40)), block(1, block(1, QUERY)), block(1, QUERY), block(1, b"\x0a\x24" + QUERY), block(1, QUERY) + number(2, 0),
    block(1, b"floe") + block(2, b"w") + block(3, b"i") + block(4, b"0.1") + block(5, b"b") + block(6, b"127.0.0.1:1") + block(7, b"127.0.0.1:2") + number(8, 2),
    block(1, b"w") + block(2, b"i") + block(4, TASK_ID) + block(5, QUERY), block(1, TASK_ID) + number(2, 1) + block(3, bytes(60)) + number(4, 2) + block(5, block(1, b"")) + block(6, number(1, 0) + block(2, PIECE)),
    block(1, block(1, b"\x0a\x0c\x0a\x04name\x12\x04\x0a\x02vm") + block(2, block(2, block(1, b"floe.cpu") + block(5, block(1, bytes(24)))))), b"\x00",
]
PATHS = ["/api/v1/queries", "/api/v1/query/" + QUERY.decode(), "/api/v1/queries/" + QUERY.decode() + "/cancel", "/api/v1/nodes/vm/metrics?seconds=10&points=3", "/api/v1/cluster",
         "/api/v1/settings", "/api/v1/session", "/app/main.js", "/", "/q/metrics", "/q/health/ready"]
HEADS = [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64), b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + bytes(18) + b"\x00\x00\x04\x08\x00\x00\x00\x00\x00\x7f\xff\xff\xff",
         b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\x00\x00\x20\x01\x25\x00\x00\x00\x01" + bytes(32), b"GET /api/v1/queries HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n"]
# What a server says to bytes that are no message, to unknown ids, to what it does not offer; never «a defect in the node».
HANGS = grpc.StatusCode.DEADLINE_EXCEEDED


class Target:
    """Connections of one thread to all ports."""

    def __init__(self, ports: dict[str, int]):
        self.ports = ports
        self.channels = {name: grpc.insecure_channel(f"127.0.0.1:{ports[name]}") for name in METHODS}

    def grpc(self, port: str, chance: random.Random) -> str:
        method = chance.choice(METHODS[port])
        message = mutate(chance.choice(MESSAGES), MESSAGES, chance)[:200_000]
        if chance.random() < 0.02:
            method = method + chance.choice(("", "x", "/", "%00"))
        try:
            for _ in self.channels[port].unary_stream(method)(message, timeout=30, metadata=METADATA):
                pass
        except grpc.RpcError as refusal:
            if refusal.code() == HANGS:
                raise AssertionError(f"{method} gave no answer in 30 s") from None
            if refusal.code() == grpc.StatusCode.INTERNAL and "internal error" in (refusal.details() or ""):
                raise AssertionError(f"{method}: {refusal.details()}") from None
            return refusal.code().name
        return "OK"

    def http(self, port: str, chance: random.Random) -> str:
        line = f"{chance.choice(('GET', 'GET', 'POST', 'DELETE', 'PUT', 'HEAD'))} {chance.choice(PATHS)} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer x\r\nCookie: floe-token=y\r\nContent-Length: 2\r\n\r\n{{}}".encode()
        answer = self.raw(port, bytes(mutate(line, [line], chance))[:100_000])
        if " 500 " in answer[:20]:
            raise AssertionError(f"{port}: 500 to {line!r}")
        return answer[9:12] if answer[9:12].isdigit() else "closed" if not answer else "odd"

    def raw(self, port: str, data: bytes) -> str:
        with socket.create_connection(("127.0.0.1", self.ports[port]), timeout=10) as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                connection.settimeout(2)
                return connection.recv(200).decode("latin-1")
            except (TimeoutError, OSError):
                return ""  # waits for the rest of a request: the server's own time-out ends that

    def one(self, seed: int, case: int) -> str:
        chance = random.Random(f"{seed}/port/{case}")
        port = (*METHODS, "observatory", "management")[case % (len(METHODS) + 2)]
        if case % 50 == 0:
            self.raw(port, bytes(mutate(chance.choice(HEADS), HEADS, chance))[:50_000])
            return f"{port} bytes"
        return f"{port} " + (self.grpc(port, chance) if port in METHODS else self.http(port, chance))


def portion(node, seed: int, first: int, count: int, threads: list[Target]) -> dict[str, int]:
    outcomes: dict[str, int] = {}

    def share(at: int) -> list[str]:
        done = []
        for case in range(first + at, first + count, len(threads)):
            try:
                done.append(threads[at].one(seed, case))
            except AssertionError as broken:
                raise AssertionError(f"case {case} of seed {seed}: {broken}") from broken
        return done

    with ThreadPoolExecutor(len(threads)) as pool:
        for found in pool.map(share, range(len(threads))):
            for outcome in found:
                outcomes[outcome] = outcomes.get(outcome, 0) + 1
    if not node.alive():
        raise AssertionError(f"the node ended between case {first} and {first + count} of seed {seed}")
    if node.get("/q/health/ready", port="management")[0] != 200:
        raise AssertionError(f"the node is not ready after case {first + count} of seed {seed}")
    return outcomes


def run(folder: Path, count: int, seed: int, state: Path | None) -> dict:
    told = json.loads(state.read_text()) if state and state.exists() else {"seed": seed, "done": 0, "outcomes": {}, "seconds": 0.0, "most_bytes": 0}
    settings = {"scheduler__allow_local_sinks": "true", "scheduler__allowed_paths": str(folder / "data"), "logging__level": "error"}
    with guarded.running(folder, settings) as node:
        threads = [Target(node.ports) for _ in range(3)]
        before = 0
        while told["done"] < count:
            began = time.monotonic()
            for outcome, times in portion(node, told["seed"], told["done"], min(PORTION, count - told["done"]), threads).items():
                told["outcomes"][outcome] = told["outcomes"].get(outcome, 0) + times
            told["done"] = min(told["done"] + PORTION, count)
            told["seconds"] += time.monotonic() - began
            before = before or node.resident_bytes()
            told["most_bytes"] = max(told["most_bytes"], node.resident_bytes())
            assert node.resident_bytes() - before < 1 << 30, f"the node has grown from {before} to {node.resident_bytes()} bytes"
            if state:
                draft = state.with_suffix(".new")
                draft.write_text(json.dumps(told, indent=1, sort_keys=True))
                os.replace(draft, state)
    return told


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--state", type=Path)
    arguments = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        print(json.dumps(run(Path(scratch), arguments.count, arguments.seed, arguments.state), indent=1, sort_keys=True))
