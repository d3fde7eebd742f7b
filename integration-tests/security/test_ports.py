"""Nodes are known by their secret and certificate, and nobody talks a port out of TLS."""

from __future__ import annotations

import shutil
import socket
import ssl
import time
from pathlib import Path

import grpc
import polars as pl
import polars_cloud as pc
import pytest
from support import guarded
from support.node import HOME
from support.wire import METADATA, SERVICE

FILES = HOME / "common/process/src/test/resources/io/floe/process/tls"
INTERNAL = {"worker": "/floe.worker.WorkerRegistry/Register", "task": "/floe.worker.TaskService/ForgetQuery", "shuffle": "/arrow.flight.protocol.FlightService/DoGet",
            "telemetry": "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"}
SERVICES = {"client": "scheduler__client_service", "worker": "scheduler__worker_service", "task": "worker__task_service", "shuffle": "worker__shuffle_service", "telemetry": "observatory__service"}


@pytest.fixture(scope="module")
def secret_node(tmp_path_factory):
    with guarded.running(tmp_path_factory.mktemp("secret"), {"cluster_secret": "only-nodes-know-this"}) as started:
        yield started


@pytest.fixture(scope="module")
def tls_node(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    for file in FILES.iterdir():
        shutil.copy(file, folder / file.name)
    settings = {}
    for service in (*SERVICES.values(), "observatory__rest_api__service"):
        settings[f"{service}__connection__tls__certificate_key_file"] = str(folder / "first.pem")
        settings[f"{service}__connection__tls__private_key_file"] = str(folder / "first.key")
        settings[f"{service}__connection__tls__client_ca_file"] = str(folder / "ca.pem")
    settings |= {"node_tls__trusted_ca_file": str(folder / "ca.pem"), "node_tls__certificate_key_file": str(folder / "client.pem"), "node_tls__private_key_file": str(folder / "client.key")}
    with guarded.running(folder / "node", settings, scheme="https") as started:
        started.folder = folder
        yield started


def code(port: int, method: str, metadata=(), request: bytes = b"") -> grpc.StatusCode:
    channel = grpc.insecure_channel(f"127.0.0.1:{port}")
    try:
        list(channel.unary_stream(method)(request, timeout=20, metadata=metadata))
    except grpc.RpcError as refusal:
        return refusal.code()
    finally:
        channel.close()
    return grpc.StatusCode.OK


@pytest.mark.parametrize("port", INTERNAL)
def test_a_worker_without_the_secret_is_no_worker(secret_node, port):
    for proof in ((), (("floe-cluster-proof", "x"),), (("floe-cluster-proof", "1700000000." + "00" * 32),), (("floe-cluster-proof", "only-nodes-know-this"),)):
        assert code(secret_node.ports[port], INTERNAL[port], proof) == grpc.StatusCode.UNAUTHENTICATED


@pytest.mark.parametrize("port", INTERNAL)
def test_internal_calls_are_not_answered_on_the_client_port(secret_node, port):
    if port != "shuffle":  # Flight is what clients stream results with
        assert code(secret_node.ports["client"], INTERNAL[port], METADATA) == grpc.StatusCode.UNIMPLEMENTED


@pytest.mark.parametrize("port", INTERNAL)
def test_client_calls_are_not_answered_on_internal_ports(secret_node, port):
    assert code(secret_node.ports[port], SERVICE + "SubmitQuery", METADATA) in (grpc.StatusCode.UNAUTHENTICATED, grpc.StatusCode.UNIMPLEMENTED)


def test_a_worker_process_without_the_secret_does_not_join(secret_node, tmp_path):
    settings = {"scheduler__enabled": "false", "observatory__enabled": "false", "instance_id": "stranger", "cluster_secret": "a-guess",
                "static_leader__leader_instance_id": "leader", "static_leader__scheduler_service__public_addr": f"127.0.0.1:{secret_node.ports['worker']}",
                "monitoring__enabled": "false", "worker__task_service__bind_addr": "127.0.0.1:0", "worker__shuffle_service__bind_addr": "127.0.0.1:0"}
    with guarded.running(tmp_path, settings, moved=False) as stranger:
        for _ in range(100):
            if "cluster_secret" in stranger.log.read_text():
                break
            time.sleep(0.1)
        assert "cluster_secret" in stranger.log.read_text(), "it is told why"
        assert "only-nodes-know-this" not in stranger.log.read_text() + secret_node.log.read_text()
        assert '"workers":1' in secret_node.get("/api/v1/cluster")[1].replace(" ", "")
        assert "stranger" not in secret_node.get("/api/v1/nodes")[1]


@pytest.mark.parametrize("port", [*SERVICES, "observatory"])
def test_plain_text_to_a_port_with_tls_gets_no_answer(tls_node, port):
    if port in SERVICES:
        assert code(tls_node.ports[port], "/grpc.health.v1.Health/Check") == grpc.StatusCode.UNAVAILABLE
    with socket.create_connection(("127.0.0.1", tls_node.ports[port]), timeout=10) as connection:
        connection.sendall(b"GET /api/v1/queries HTTP/1.1\r\nHost: x\r\n\r\n")
        connection.settimeout(5)
        try:
            assert not connection.recv(200).startswith(b"HTTP/1.1 2")
        except (ConnectionError, TimeoutError):
            pass


def handshake(node, port: str, highest=None, certificate=True, ciphers=None, trust="ca.pem") -> str:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.load_verify_locations(node.folder / trust)
    context.set_alpn_protocols(["h2", "http/1.1"])
    if certificate:
        context.load_cert_chain(node.folder / "client.pem", node.folder / "client.key")
    if ciphers:
        context.set_ciphers(ciphers)
    if highest:
        context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        context.maximum_version = highest
    with socket.create_connection(("127.0.0.1", node.ports[port]), timeout=10) as plain, context.wrap_socket(plain, server_hostname="localhost") as connection:
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00")
        assert connection.recv(100), "the server hung up"
        return connection.version()


@pytest.mark.parametrize("port", [*SERVICES, "observatory"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_old_tls_no_certificate_and_a_foreign_authority_are_refused(tls_node, port):
    assert handshake(tls_node, port) in ("TLSv1.2", "TLSv1.3")
    for attack in ({"highest": ssl.TLSVersion.TLSv1, "ciphers": "ALL:@SECLEVEL=0"}, {"highest": ssl.TLSVersion.TLSv1_1, "ciphers": "ALL:@SECLEVEL=0"}, {"certificate": False}, {"trust": "second.pem"},
                   {"highest": ssl.TLSVersion.TLSv1_2, "ciphers": "NULL:aNULL:@SECLEVEL=0"}):
        with pytest.raises((OSError, AssertionError)):
            handshake(tls_node, port, **attack)


def test_the_real_client_does_not_trust_a_foreign_authority(tls_node):
    with pytest.raises(Exception, match="(?i)certificate|transport|connect|tls"):
        context = pc.ClusterContext(uri=tls_node.uri, tls_options=pc.TLSOptions(ca_cert=(tls_node.folder / "second.pem").read_bytes()))
        pl.LazyFrame({"a": [1]}).remote(context).distributed().execute()


def test_an_open_node_says_so_once_and_loudly_and_on_the_dashboard(tmp_path):
    with guarded.running(tmp_path, {"scheduler__client_service__bind_addr": "0.0.0.0", "observatory__rest_api__service__bind_addr": "0.0.0.0"}) as open_node:
        assert open_node.log.read_text().count("THIS NODE IS OPEN TO THE NETWORK") == 1
        told = open_node.get("/api/v1/cluster")[1]
        for words in ("runs queries of anybody", "scheduler.allowed_paths", "shows and cancels queries for anybody"):
            assert words in told
        page = (Path(HOME) / "observatory/core/src/main/resources/META-INF/resources/app/queries.js").read_text()
        assert "cluster.exposed" in page


def test_a_node_on_loopback_is_not_exposed(secret_node):
    assert "OPEN TO THE NETWORK" not in secret_node.log.read_text()
    assert '"exposed":[]' in secret_node.get("/api/v1/cluster")[1].replace(" ", "")
