"""An S3 for a test run: S3Proxy as a child process, over a folder that goes with it."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from support.node import HOME

SERVER = HOME / "deployment" / "dev-s3" / "server" / "target"


class S3:
    """Where it answers and with which keys; the bucket is there."""

    def __init__(self, endpoint: str, key: str, secret: str, bucket: str, folder: Path):
        self.endpoint = endpoint
        self.key = key
        self.secret = secret
        self.bucket = bucket
        self.folder = folder

    @property
    def options(self) -> dict[str, str]:
        """As Polars takes them."""
        return {
            "aws_endpoint_url": self.endpoint,
            "aws_access_key_id": self.key,
            "aws_secret_access_key": self.secret,
            "aws_region": "us-east-1",
            "aws_allow_http": "true",
        }

    def files(self, prefix: str = "") -> list[str]:
        """The objects below a prefix, looked up behind the server's back."""
        root = self.folder / self.bucket
        # Not by rglob, which fails when folders go while it looks.
        found = (str((Path(folder) / name).relative_to(root)) for folder, _, names in os.walk(root) for name in names)
        return sorted(name for name in found if name.startswith(prefix) and ".mpus" not in name)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _answers(endpoint: str) -> bool:
    try:
        urllib.request.urlopen(endpoint, timeout=2)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def running(folder: Path, bucket: str = "floe-test"):
    """Starts the server and waits until it answers."""
    data = folder / "data"
    (data / bucket).mkdir(parents=True)
    endpoint = f"http://127.0.0.1:{_free_port()}"
    s3 = S3(endpoint, "key-" + secrets.token_hex(4), "SECRET" + secrets.token_hex(16), bucket, data)
    class_path = f"{SERVER / 'classes'}:{(SERVER / 'class-path.txt').read_text().strip()}"
    java = Path(os.environ["JAVA_HOME"]) / "bin" / "java" if "JAVA_HOME" in os.environ else "java"
    environment = {
        **os.environ,
        "FLOE_DEV_S3_ENDPOINT": endpoint,
        "FLOE_DEV_S3_ACCESS_KEY_ID": s3.key,
        "FLOE_DEV_S3_SECRET_ACCESS_KEY": s3.secret,
    }
    with (folder / "s3.log").open("w") as log:
        process = subprocess.Popen(
            [str(java), "-Xmx512m", "-XX:+UseSerialGC", "-cp", class_path, "io.floe.dev.s3.S3ProxyMain", str(data)],
            stdin=subprocess.PIPE, stdout=log, stderr=log, env=environment)
        try:
            while not _answers(endpoint):
                if process.poll() is not None:
                    raise RuntimeError("S3Proxy did not start:\n" + (folder / "s3.log").read_text())
                time.sleep(0.1)
            yield s3
        finally:
            process.stdin.close()
            process.wait(30)
