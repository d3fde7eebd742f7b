"""Makes the JVM's cache of loaded and linked classes (JEP 483) for a built node, and finds it: a node starts in less than half the time with it.

Everything works without it. The JVM itself checks that jars, flags and JDK are those it was made with, and says so in the node's log when they are not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from . import nodelog
from .places import NODE_FOLDER, NODE_JAR

READY_SECONDS = 180
END_SECONDS = 240
# Classes are cached only when the JVM's own loader finds them, so that a jar that names all others takes the place of Quarkus' loader.
PLAIN_JAR = NODE_FOLDER / "floe-run.jar"
MANIFEST = "Manifest-Version: 1.0\nMain-Class: io.floe.node.Node\nAdd-Opens: java.base/java.lang java.base/java.nio java.base/jdk.internal.misc\nEnable-Native-Access: ALL-UNNAMED\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--again", action="store_true", help="make it even if there is one")


def program(home: str, flags: list[str]) -> list[str]:
    """The arguments of `java` that name the program: with the cache when there is one for this build, else the plain jar."""
    cache = _place(home, flags)
    if cache is None or not cache.exists() or not PLAIN_JAR.exists():
        return ["-jar", str(NODE_JAR)]
    return [f"-XX:AOTCache={cache}", "-jar", str(PLAIN_JAR)]


def run(arguments: argparse.Namespace) -> int:
    from . import java

    cache = _place(os.environ.get("JAVA_HOME", ""), java.FLAGS)
    if cache is None or (cache.exists() and not arguments.again):
        return 0
    print("Making a cache for quick starts (once for each build; ./floe works without it) ...", file=sys.stderr, flush=True)
    try:
        _make(os.environ["JAVA_HOME"], java.FLAGS, cache)
    except (OSError, subprocess.SubprocessError, RuntimeError) as problem:
        print(f"  there is none, and nodes start without it: {problem}", file=sys.stderr)
    return 0


def _jars() -> list[Path]:
    # Generated classes come first: some replace those of the jars behind them.
    first = [NODE_FOLDER / "quarkus/generated-bytecode.jar", NODE_FOLDER / "quarkus/transformed-bytecode.jar"]
    return [jar for jar in first if jar.exists()] + [jar for folder in ("app", "lib/boot", "lib/main") for jar in sorted((NODE_FOLDER / folder).glob("*.jar"))]


def _place(home: str, flags: list[str]) -> Path | None:
    """Where the cache of this build, JDK and set of flags belongs; None when there is no build or no JDK."""
    release = Path(home) / "release"
    if not home or not release.exists() or not NODE_JAR.exists():
        return None
    mark = hashlib.sha256(release.read_bytes())
    mark.update(" ".join(flags).encode())
    for jar in _jars():
        facts = jar.stat()
        mark.update(f"{jar.name} {facts.st_size} {facts.st_mtime_ns}".encode())
    return NODE_FOLDER.parent / "start-cache" / f"{mark.hexdigest()[:20]}.aot"


def _manifest() -> str:
    line = "Class-Path: " + " ".join(str(jar.relative_to(NODE_FOLDER)) for jar in _jars())
    parts = [line[:70]] + [" " + line[at : at + 69] for at in range(70, len(line), 69)]
    return MANIFEST + "\n".join(parts) + "\n\n"


def _make(home: str, flags: list[str], cache: Path) -> None:
    """Starts a node that records what it loads, and ends it when it is ready; the JVM then writes the cache."""
    with zipfile.ZipFile(PLAIN_JAR, "w") as jar:
        jar.writestr(zipfile.ZipInfo("META-INF/MANIFEST.MF"), _manifest())
    cache.parent.mkdir(parents=True, exist_ok=True)
    for old in cache.parent.iterdir():
        old.unlink()
    new = cache.with_suffix(".new")
    with tempfile.TemporaryDirectory() as scratch:
        log = Path(scratch) / "node.log"
        with open(log, "ab") as output:
            node = subprocess.Popen(
                [str(Path(home) / "bin/java"), *flags, f"-XX:AOTCacheOutput={new}", "-jar", str(PLAIN_JAR), "service", "--data", scratch, "--port", "0"],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _until_ready(node, log)
            node.send_signal(signal.SIGTERM)
            node.wait(END_SECONDS)
        finally:
            if node.poll() is None:
                os.killpg(node.pid, signal.SIGKILL)
                node.wait()
        if not new.exists():
            raise RuntimeError((nodelog.last_words(log, 1) or ["the JVM wrote none"])[0])
    os.replace(new, cache)


def _until_ready(node: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while nodelog.ready(log) is None:
        if node.poll() is not None:
            raise RuntimeError((nodelog.last_words(log, 1) or ["the node did not start"])[0])
        if time.monotonic() > deadline:
            raise RuntimeError("the node was not ready in time")
        time.sleep(0.1)
