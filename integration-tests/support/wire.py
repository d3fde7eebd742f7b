"""The client's contract by hand: protobuf without generated code, so that broken messages can be written too."""

from __future__ import annotations

import grpc

SERVICE = "/polars_cloud.compute_plane.client.v1.ClientService/"
METADATA = (("x-client-version", "0.12.0"), ("x-polars-version", "2.0.0"))
TERMINAL = {3: "SUCCESS", 4: "FAILED", 5: "CANCELED"}


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number(field: int, value: int) -> bytes:
    return varint(field << 3) + varint(value)


def block(field: int, content: bytes) -> bytes:
    return varint(field << 3 | 2) + varint(len(content)) + content


def fields(message: bytes) -> dict[int, list]:
    """The fields of a message as numbers and bytes; enough for answers of our own server."""
    found: dict[int, list] = {}
    at = 0
    while at < len(message):
        key, at = _read_varint(message, at)
        if key & 7 == 0:
            value, at = _read_varint(message, at)
        elif key & 7 == 2:
            size, at = _read_varint(message, at)
            value, at = message[at : at + size], at + size
        else:
            width = {1: 8, 5: 4}[key & 7]
            value, at = message[at : at + width], at + width
        found.setdefault(key >> 3, []).append(value)
    return found


def _read_varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if not byte & 0x80:
            return value, at
        shift += 7


def submission(plan: bytes, settings: bytes | None = None) -> bytes:
    """SubmitQueryRequest as the newest client sends it: engine auto, distributed, graph as text, run to the end."""
    if settings is None:
        settings = number(1, 1) + block(4, number(2, 1) + number(3, 1)) + number(5, 3) + block(9, b"") + number(12, 3)
    return block(1, settings) + block(2, plan)


def query_reference(query_id: str) -> bytes:
    return block(1, block(1, query_id.encode()))


class RawClient:
    """Unary calls with bytes in and bytes out."""

    def __init__(self, host: str, port: int):
        options = [("grpc.max_send_message_length", -1), ("grpc.max_receive_message_length", -1)]
        self.channel = grpc.insecure_channel(f"{host}:{port}", options)

    def call(self, method: str, request: bytes, timeout: float = 60.0) -> bytes:
        full = method if method.startswith("/") else SERVICE + method
        return self.channel.unary_unary(full)(request, timeout=timeout, metadata=METADATA)

    def submit(self, request: bytes) -> str:
        answer = fields(self.call("SubmitQuery", request))
        return fields(answer[1][0])[1][0].decode()

    def status(self, query_id: str) -> int:
        return fields(self.call("GetQueryStatus", query_reference(query_id))).get(1, [0])[0]

    def cancel(self, query_id: str) -> None:
        self.call("CancelQuery", query_reference(query_id))

    def errors(self, query_id: str) -> list[str]:
        answer = fields(self.call("GetQueryResult", query_reference(query_id)))
        result = fields(answer[1][0])
        return [fields(error)[1][0].decode() for error in result.get(4, [])]

    def close(self) -> None:
        self.channel.close()
