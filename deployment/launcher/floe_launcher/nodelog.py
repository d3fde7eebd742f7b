"""Reads a node's log: the ready line that tells its ports, and the sentences that tell why it ended."""

from __future__ import annotations

import json
import re
from pathlib import Path

CHATTER = re.compile(r"\d{4}-\d\d-\d\d \S+ (INFO|DEBUG|TRACE)\b")


def _lines(log: Path) -> list[str]:
    try:
        return log.read_text(errors="replace").splitlines()
    except FileNotFoundError:
        return []


def _as_json(line: str) -> dict | None:
    if not line.startswith("{"):
        return None
    try:
        value = json.loads(line)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def ready(log: Path) -> dict | None:
    """The ready line, once the node has written it."""
    for line in _lines(log):
        value = _as_json(line)
        if value is not None and value.get("event") == "ready":
            return value
    return None


def sentence(line: str) -> str | None:
    """A log line as a person reads it; None for stack frames and noise."""
    value = _as_json(line)
    if value is not None:
        level = str(value.get("level", "")).upper()
        return str(value.get("message", "")).strip() if level in ("ERROR", "FATAL", "SEVERE", "WARN", "WARNING") else None
    text = line.strip()
    if CHATTER.match(text):
        return None
    if not text or text.startswith(("at ", "... ", "WARNING: ", "Suppressed:", "Caused by:")):
        return None
    return text


def last_words(log: Path, count: int = 12) -> list[str]:
    """The end of a log as sentences, for somebody whose node did not start."""
    told = [sentence(line) for line in _lines(log)]
    return [words for words in told if words][-count:]
