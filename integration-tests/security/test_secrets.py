"""Secrets everywhere in the settings and queries of a node, and then in nothing that it emits."""

from __future__ import annotations

import http.server
import json
import threading

import polars as pl
import polars_cloud as pc
import pytest
from support import guarded
from support import s3 as stores
from support.wire import METADATA, RawClient, query_reference

TOKEN = "TOKENofADA0123456789"
SECRETS = {"cluster_secret": "CLUSTERsecret0123456789", "worker__shuffle_location__s3__aws_secret_access_key": "SHUFFLEsecret0123456789", "worker__env_vars__MY_PASSWORD": "VARIABLEsecret0123456",
           "worker__shuffle_location__s3__aws_session_token": "SHUFFLEsession0123456789"}
OPTIONS = {"aws_secret_access_key": "QUERYsecret0123456789", "aws_session_token": "QUERYsession0123456789", "password": "QUERYpassword0123456789", "aws_sse_customer_key": "QUERYcustomer0123456"}


class Collector:
    """Takes what the node exports, traces and lineage, and keeps it."""

    def __init__(self):
        kept = self.kept = []

        class Take(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                kept.append(str(self.headers).encode() + self.rfile.read(int(self.headers.get("Content-Length", 0))))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Take)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"


@pytest.mark.parametrize("level", ["info", "trace"])
def test_nothing_that_a_node_emits_holds_a_secret(tmp_path, level):
    collector = Collector()
    with stores.running(tmp_path / "s3") as s3:
        settings = {**SECRETS, "logging__level": level, "lineage__enabled": "true", "lineage__transport__http__endpoint": collector.url,
                    "telemetry__otlp_endpoint": collector.url + "/v1", "scheduler__client_service__auth__static_tokens__users__ada": TOKEN,
                    "scheduler__anonymous_result_location__s3__url": f"s3://{s3.bucket}/results", "scheduler__anonymous_result_location__s3__aws_endpoint_url": s3.endpoint,
                    "scheduler__anonymous_result_location__s3__aws_access_key_id": s3.key, "scheduler__anonymous_result_location__s3__aws_secret_access_key": s3.secret,
                    "scheduler__anonymous_result_location__s3__aws_region": "us-east-1",
                    "worker__shuffle_location__s3__url": f"s3://{s3.bucket}/shuffle", "worker__shuffle_location__s3__aws_access_key_id": "x"}
        emitted: dict[str, bytes] = {}
        with guarded.running(tmp_path / "node", settings, OTEL_BSP_SCHEDULE_DELAY="100") as node:
            context = pc.ClusterContext(uri=node.uri, extra_headers={"Authorization": f"Bearer {TOKEN}"})

            def attempt(name: str, frame: pl.LazyFrame, sink=None) -> None:
                try:
                    remote = frame.remote(context).distributed()
                    result = sink(remote) if sink else remote.execute()
                    emitted[name] = str(result.await_result()).encode() if hasattr(result, "await_result") else str(result).encode()
                except Exception as error:
                    emitted[name] = (repr(error) + str(error)).encode()

            once = {"max_retries": 0}
            place = f"s3://{s3.bucket}/a.parquet"
            attempt("good", pl.LazyFrame({"a": [1, 2]}).filter(pl.col("a") > 1))
            attempt("sink", pl.LazyFrame({"a": [1, 2]}), lambda remote: remote.sink_parquet(place, sink_to_single_file=True, storage_options=s3.options))
            attempt("scan", pl.scan_parquet(place, storage_options=s3.options))
            for key, value in OPTIONS.items():
                attempt(f"wrong {key}", pl.scan_parquet(place, storage_options={**s3.options, **once, key: value}))
                attempt(f"wrong sink {key}", pl.LazyFrame({"a": [1]}), lambda remote, o={key: value}: remote.sink_parquet(place, sink_to_single_file=True, storage_options={**s3.options, **once, **o}))
            attempt("wrong endpoint", pl.scan_parquet(place, storage_options={**s3.options, **OPTIONS, **once, "aws_endpoint_url": "http://127.0.0.1:1"}))
            attempt("keys in a path", pl.scan_parquet(place + "?aws_secret_access_key=", storage_options={**s3.options, **OPTIONS}))
            attempt("a failure", pl.scan_parquet(place, storage_options=s3.options).select(pl.col("b")))
            raw = RawClient(*node.address)
            headers = (*METADATA, ("authorization", f"Bearer {TOKEN}"))
            queries = json.loads(node.get("/api/v1/queries")[1])
            assert len(queries) >= 5
            for query in queries:
                for path in (f"/api/v1/query/{query['id']}", f"/api/v1/queries/{query['id']}"):
                    emitted[path] = node.get(path)[1].encode()
                for method in ("GetQueryPlans", "GetQueryStatus", "/polars_cloud.compute_plane.observatory.v1.QueryProfileService/GetQueryProfile"):
                    full = method if method.startswith("/") else "/polars_cloud.compute_plane.client.v1.ClientService/" + method
                    try:
                        emitted[method + query["id"]] = raw.channel.unary_unary(full)(query_reference(query["id"]), timeout=20, metadata=headers)
                    except Exception as error:
                        emitted[method + query["id"]] = str(error).encode()
            for path in ("/", "/app/main.js", "/api/v1/settings", "/api/v1/cluster", "/api/v1/nodes", "/api/v1/queries?search=aws", "/api/v1/none"):
                emitted[path] = node.get(path)[1].encode()
            for path in ("/q/metrics", "/q/health", "/q/health/ready"):
                emitted[path] = node.get(path, port="management")[1].encode()
            assert b"***" in emitted["/api/v1/settings"], "secrets are shown as such"
            raw.close()
        emitted["log"] = node.log.read_bytes()
        assert node.data.exists()
        for file in node.data.rglob("*"):
            if file.is_file():
                emitted[str(file)] = file.read_bytes()
        emitted |= {f"export {number}": body for number, body in enumerate(collector.kept)}
        assert any(b"lineage" in body or b"eventType" in body for body in collector.kept), "lineage was told"
        assert len(emitted["log"]) > 100
        for secret in (TOKEN, s3.secret, *SECRETS.values(), *OPTIONS.values()):
            for where, what in emitted.items():
                assert secret.encode() not in what, f"{secret} shows in {where}"


def test_a_wrong_file_of_settings_is_told_of_without_its_secrets(tmp_path):
    for wrong in ('cluster_secret = ["WRONGsecret0123456789"]', 'cluster_secret = "WRONGsecret0123456789', '[scheduler.client_service.auth.static_tokens.users]\nada = ["WRONGsecret0123456789"]',
                  '[scheduler.client_service.auth.static_tokens.users]\nada = "WRONGsecret01"', '[worker.shuffle_location.s3]\naws_secret_access_key = "WRONGsecret0123456789"\nurl = 3'):
        folder = tmp_path / str(abs(hash(wrong)))
        with pytest.raises(AssertionError, match="did not start") as told:
            with guarded.running(folder, file=wrong):
                pass
        assert "WRONGsecret" not in str(told.value)
        assert "cluster_secret" in str(told.value) or "static_tokens" in str(told.value) or "shuffle_location" in str(told.value) or "floe.toml" in str(told.value)
