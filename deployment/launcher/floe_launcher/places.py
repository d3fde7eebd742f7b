"""Folders and the version: where the clone, a node's data and the caches are."""

import os
import re
from pathlib import Path

HOME = Path(os.environ.get("FLOE_HOME") or Path(__file__).resolve().parents[3])
NODE_FOLDER = HOME / "deployment/node/target/quarkus-app"
NODE_JAR = NODE_FOLDER / "quarkus-run.jar"
DEFAULT_DATA = HOME / ".floe/node"


def cache() -> Path:
    """The cache of this user, outside the clone, so that a fresh clone finds what an older one made."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "floe"


def version() -> str:
    pom = (HOME / "pom.xml").read_text(encoding="utf-8")
    found = re.search(r"<artifactId>floe</artifactId>\s*<version>([^<]+)</version>", pom)
    return found.group(1) if found else "unknown"
