"""The command line of a node's Java process."""

import os
import shlex
from pathlib import Path

from . import places, start_cache
from .errors import LauncherError
from .places import NODE_JAR

FLAGS = [
    "--add-modules=jdk.incubator.vector",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
    "-XX:+ExitOnOutOfMemoryError",
    "-Xms64m",
]


def command(*arguments: str) -> list[str]:
    home = os.environ.get("JAVA_HOME")
    if not home:
        raise LauncherError("no JDK 25 was found", "./floe doctor tells where it was looked for")
    extra = shlex.split(os.environ.get("FLOE_JAVA_OPTIONS", ""))
    program = start_cache.program(home, FLAGS) if NODE_JAR == places.NODE_JAR else ["-jar", str(NODE_JAR)]
    return [str(Path(home) / "bin/java"), *FLAGS, *extra, *program, *arguments]
