"""An issuer of tokens: RSA keys made by hand, a key set over HTTP that can be rotated, tokens with any fault."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import random
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ISSUER, AUDIENCE = "https://issuer.example", "floe"
SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")
EXPONENT = 65537


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _is_prime(number: int) -> bool:
    if any(number % small == 0 for small in (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)):
        return False
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(16):
        value = pow(random.randrange(2, number - 1), odd, number)
        if value in (1, number - 1):
            continue
        for _ in range(twos - 1):
            value = value * value % number
            if value == number - 1:
                break
        else:
            return False
    return True


def _prime(bits: int) -> int:
    while True:
        candidate = random.getrandbits(bits) | 3 << (bits - 2) | 1
        if candidate % EXPONENT != 1 and _is_prime(candidate):
            return candidate


class Key:
    """An RSA key for tests; nothing real is ever signed with it."""

    def __init__(self, name: str):
        first, second = _prime(1024), _prime(1024)
        self.name = name
        self.modulus = first * second
        self.private = pow(EXPONENT, -1, (first - 1) * (second - 1))

    def public(self) -> dict:
        return {"kty": "RSA", "kid": self.name, "use": "sig", "alg": "RS256",
                "n": text(self.modulus.to_bytes(256, "big")), "e": text(EXPONENT.to_bytes(3, "big"))}

    def sign(self, message: bytes) -> bytes:
        digest = SHA256_PREFIX + hashlib.sha256(message).digest()
        padded = b"\x00\x01" + b"\xff" * (256 - 3 - len(digest)) + b"\x00" + digest
        return pow(int.from_bytes(padded, "big"), self.private, self.modulus).to_bytes(256, "big")


def claims(user: str, **changes) -> dict:
    now = int(time.time())
    told = {"iss": ISSUER, "aud": AUDIENCE, "sub": user, "iat": now, "exp": now + 600, **changes}
    return {name: value for name, value in told.items() if value is not None}


def signed(key: Key, told: dict, **header) -> str:
    head = {"alg": "RS256", "kid": key.name, **header}
    message = ".".join(text(json.dumps(part).encode()) for part in (head, told))
    return message + "." + text(key.sign(message.encode()))


def unsigned(told: dict) -> str:
    return ".".join(text(json.dumps(part).encode()) for part in ({"alg": "none"}, told)) + "."


def signed_with_public_key(key: Key, told: dict) -> str:
    """The public key, which everybody has, taken for a shared secret."""
    message = ".".join(text(json.dumps(part).encode()) for part in ({"alg": "HS256", "kid": key.name}, told))
    return message + "." + text(hmac.new(json.dumps(key.public()).encode(), message.encode(), "sha256").digest())


class Issuer:
    def __init__(self, server: ThreadingHTTPServer, key: Key):
        self.keys = [key]
        self.url = f"http://127.0.0.1:{server.server_address[1]}/keys"

    def token(self, user: str, **changes) -> str:
        return signed(self.keys[0], claims(user, **changes))


@contextmanager
def issuing():
    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({"keys": [key.public() for key in issuer.keys]}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    issuer = Issuer(server, Key("first"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield issuer
    finally:
        server.shutdown()
        server.server_close()
