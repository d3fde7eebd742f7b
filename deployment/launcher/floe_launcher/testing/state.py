"""What earlier runs proved: a shard that passed with the same contents of files need not run again."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess

from ..places import HOME
from .shards import Shard

FILE = HOME / ".floe/tests/state.json"
NODE = ("pom.xml", ".mvn", "common", "scheduler", "worker", "observatory", "deployment", "src", "floe")


def fingerprint(shard: Shard) -> str:
    """Of everything that a shard's outcome depends on."""
    roots = NODE if shard.folder is None else (*NODE, "benchmarks", "integration-tests")
    mark = hashlib.sha256(repr((shard, sorted(item for item in os.environ.items() if item[0].startswith("FLOE_TEST_")))).encode())
    for path in _files(roots):
        mark.update(path.encode() + b"\0")
        mark.update(hashlib.sha256((HOME / path).read_bytes()).digest())
    return mark.hexdigest()


def _files(roots: tuple[str, ...]) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z", "--", *roots], cwd=HOME, capture_output=True)
    if listed.returncode == 0:
        names = listed.stdout.decode().split("\0")
    else:  # a copy without git
        names = [str(path.relative_to(HOME)) for root in roots for path in [HOME / root, *(HOME / root).rglob("*")] if "target" not in path.parts]
    return sorted(name for name in set(names) if name and (HOME / name).is_file())


def load() -> dict[str, dict]:
    try:
        return json.loads(FILE.read_text())
    except (OSError, ValueError):
        return {}


def save(state: dict[str, dict]) -> None:
    FILE.parent.mkdir(parents=True, exist_ok=True)
    draft = FILE.with_suffix(".tmp")
    draft.write_text(json.dumps(state, indent=2) + "\n")
    os.replace(draft, FILE)


def proved(state: dict[str, dict], shard: Shard, mark: str) -> dict | None:
    """The counts of an earlier run in which nothing failed, when nothing has changed since."""
    earlier = state.get(shard.name)
    return earlier if earlier and earlier["fingerprint"] == mark and earlier["failed"] == 0 and earlier["passed"] > 0 else None
