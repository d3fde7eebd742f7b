"""Collectors: OpenTelemetry gets a whole trace of every query, linked with that of the client, and figures of the node; OpenLineage what was read and written."""

from __future__ import annotations

import json
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import polars as pl
import polars_cloud as pc
import pytest
from support.client import CLIENT_VERSION, execute
from support.node import floe, status

if CLIENT_VERSION < (0, 12, 0):
    pytest.skip("telemetry is tried with one client", allow_module_level=True)

from support.wire import fields  # noqa: E402 - needs packages that only this client's environment has

pytestmark = pytest.mark.skipif("FLOE_TEST_URI" in os.environ, reason="needs a node of its own")
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


class Collector(BaseHTTPRequestHandler):
    """Keeps what is posted."""

    received: list[tuple[str, bytes]] = []

    def do_POST(self):
        self.received.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def collector():
    Collector.received.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/otlp"
    server.shutdown()


def spans() -> list[dict]:
    found = []
    for path, body in Collector.received:
        if path != "/otlp/v1/traces":
            continue
        for resource in fields(body)[1]:
            for scope in fields(resource)[2]:
                found += [fields(span) for span in fields(scope)[2]]
    return [{"trace": span[1][0].hex(), "id": span[2][0].hex(), "parent": span[4][0].hex() if 4 in span else None, "name": span[5][0].decode()} for span in found]


def test_queries_become_traces(collector, tmp_path):
    floe("up", "--port", "0", "--data", str(tmp_path), env={"OTLP_ENDPOINT": collector, "OTEL_SERVICE_NAME": "analytics"})
    try:
        context = pc.ClusterContext(uri=status(tmp_path)["uri"], extra_headers={"traceparent": f"00-{TRACE}-{PARENT}-01"})
        frame = pl.LazyFrame({"k": [1, 2, 1], "v": [1.0, 2.0, 3.0]}).group_by("k").agg(pl.col("v").sum())
        execute(frame, context)
        end = time.monotonic() + 30
        while time.monotonic() < end and not (spans() and any(path.endswith("/v1/metrics") for path, _ in Collector.received)):
            time.sleep(0.1)
    finally:
        floe("down", "--data", str(tmp_path), check=False)
    told = spans()
    assert {span["trace"] for span in told} == {TRACE}
    by_id = {span["id"]: span for span in told}
    assert [span["name"] for span in told if span["parent"] == PARENT] == ["query"]
    assert all(span["parent"] in by_id for span in told if span["name"] != "query")
    assert {"waiting", "planning", "running", "stage 0", "task 0/0"} <= {span["name"] for span in told}
    assert any(b"analytics" in body for _, body in Collector.received)
    assert any(path.endswith("/v1/metrics") for path, _ in Collector.received)


def test_queries_tell_what_they_read_and_write(collector, tmp_path):
    source = tmp_path / "orders.parquet"
    pl.DataFrame({"key": [1, 2], "other": ["a", "b"]}).write_parquet(source)
    data = tmp_path / "node"
    floe("up", "--port", "0", "--data", str(data), env={"FLOE__lineage__enabled": "true", "FLOE__lineage__transport__http__endpoint": collector})
    try:
        context = pc.ClusterContext(uri=status(data)["uri"])
        execute(pl.scan_parquet(source).select(pl.col("key").sum()), context)
        end = time.monotonic() + 30
        while time.monotonic() < end and len(Collector.received) < 2:
            time.sleep(0.1)
    finally:
        floe("down", "--data", str(data), check=False)
    assert [path for path, _ in Collector.received] == ["/otlp/api/v1/lineage"] * 2
    begun, ended = (json.loads(body) for _, body in Collector.received)
    assert (begun["eventType"], ended["eventType"]) == ("START", "COMPLETE")
    assert begun["run"]["runId"] == ended["run"]["runId"]
    assert [(read["namespace"], read["name"]) for read in ended["inputs"]] == [("file", str(source))]
    assert ended["inputs"][0]["facets"]["schema"]["fields"] == [{"name": "key", "type": "i64"}]
    assert ended["outputs"][0]["name"].endswith(".parquet")
