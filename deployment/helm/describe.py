#!/usr/bin/env python3
"""Writes what follows from values.yaml: the schema of the values and the reference in the chart's README.

    python deployment/helm/describe.py            writes values.schema.json and README.md
    python deployment/helm/describe.py --check    ends with 1 when they are not what it would write
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

CHART = Path(__file__).resolve().parent / "floe"
QUANTITY = {"type": ["string", "number"]}
TEXT = {"type": ["string", "number", "boolean", "null"]}
PLACE = {"type": "object"}

# Values whose type the default does not tell: tables and lists that go into the manifests as they are.
CHOICES = {
    "logLevel": ["off", "error", "warn", "info", "debug", "trace"],
    "scheduler.deployment.rollout.strategy": ["RollingUpdate", "Recreate"],
    "pullPolicy": ["", "Always", "IfNotPresent", "Never"],
    "services.type": ["ClusterIP", "NodePort", "LoadBalancer"],
    "dnsPolicy": ["", "ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"],
}
FREE = re.compile(r"(resources\.(requests|limits)|readinessProbe|rollingUpdate|behavior)$")
REFERENCE = {"anyOf": [{"type": "null"}, {"type": "string"}, {"type": "object", "required": ["valueFrom"], "properties": {"valueFrom": {"type": "object"}}}]}
OPTIONS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["name"],
        "properties": {"name": {"type": "string"}, "value": TEXT, "valueFrom": {"type": "object"}},
        "additionalProperties": False,
    },
}
IMAGES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["repository", "tag"],
        "properties": {"repository": {"type": "string"}, "tag": {"type": ["string", "number"]}, "pullPolicy": {"enum": CHOICES["pullPolicy"]}},
        "additionalProperties": False,
    },
}

# Spellings of earlier charts, still taken: where they go and what they look like.
VOLUME = {
    "type": "object",
    "properties": {
        "enabled": {"type": "boolean"},
        "create": {"type": "boolean"},
        "existingClaimName": {"type": "string"},
        "storageClassName": {"type": "string"},
        "size": QUANTITY,
    },
    "additionalProperties": False,
}
OLDER = {
    "allowSharedDisk": ({"type": "boolean"}, "`allowLocalSinks`"),
    "anonymousResults.seaweedfs": ({"type": "object"}, "`anonymousResults.temporaryStorage`"),
    "clientId": (REFERENCE, "accepted and ignored"),
    "clientSecret": (REFERENCE, "accepted and ignored"),
    "disableValidateLicense": ({"type": "boolean"}, "accepted and ignored"),
    "license.secretName": ({"type": "string"}, "accepted and ignored"),
    "license.secretProperty": ({"type": "string"}, "accepted and ignored"),
    "licenseData": ({"type": "object"}, "accepted and ignored"),
    "observatory.data": ({"type": "object", "properties": {"persistentVolumeClaim": VOLUME}, "additionalProperties": False}, "`observatory`"),
    "scheduler.service": ({"type": "object"}, "each of `scheduler.services`"),
    "seaweedfs": ({"type": "object"}, "`temporaryStorage`"),
    "temporaryData.persistentVolumeClaim": (VOLUME, "`temporaryData.ephemeralVolumeClaim`"),
    "workspaceId": (REFERENCE, "accepted and ignored"),
}


def leaf(path: str, default: object) -> dict:
    """The schema of one value."""
    name = path.rsplit(".", 1)[-1]
    if path == "tests.images":
        return IMAGES
    if name == "options":
        return OPTIONS
    for key, allowed in CHOICES.items():
        tail = key.rsplit(".", 1)[-1]
        if path == key or (name == tail and ("services" in path or tail in ("pullPolicy", "dnsPolicy"))):
            return {"enum": allowed}
    if default is None:
        return REFERENCE
    if isinstance(default, bool):
        return {"type": "boolean"}
    if name in ("maxMetricsBytesTotal", "maxUnavailable", "revisionHistoryLimit"):
        return {"type": ["integer", "string"]}
    if isinstance(default, int):
        return {"type": "integer", "minimum": 0}
    if name == "size":
        return QUANTITY
    if isinstance(default, str):
        return {"type": ["string", "number"]} if name in ("tag", "queriesPerWorker") else {"type": "string"}
    return {"type": "array"} if isinstance(default, list) else {"type": ["object", "null"] if name.endswith("Probe") else "object"}


def schema_of(values: dict, path: str = "") -> dict:
    properties = {}
    for name, value in values.items():
        below = f"{path}.{name}" if path else name
        if FREE.search(below):
            properties[name] = {"type": ["object", "null"] if name == "readinessProbe" else "object"}
        elif isinstance(value, dict) and value:
            properties[name] = schema_of(value, below)
        else:
            properties[name] = leaf(below, value)
    for key, (schema, _) in OLDER.items():
        folder, _, name = key.rpartition(".")
        if folder == path:
            properties[name] = schema
    kind = ["object", "null"] if path == "license" else "object"
    return {"type": kind, "properties": dict(sorted(properties.items())), "additionalProperties": False}


def schema(values: dict) -> str:
    whole = schema_of(values)
    whole["properties"]["global"] = {"type": "object"}
    return json.dumps({"$schema": "http://json-schema.org/draft-07/schema#", "title": "Values of Floe's chart", **whole}, indent=2) + "\n"


def described(text: str) -> Iterator[tuple[str, str, str]]:
    """Path, default and meaning of each value, in the order of the file."""
    stack: list[tuple[int, str]] = []
    meaning = ""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        found = re.match(r"( *)# -- (.*)", line)
        if found:
            meaning = found[2]
            continue
        found = re.match(r"( *)([A-Za-z][A-Za-z0-9-]*):(.*)", line)
        if not found:
            continue
        indent = len(found[1])
        while stack and stack[-1][0] >= indent:
            stack.pop()
        stack.append((indent, found[2]))
        if meaning:
            path = ".".join(name for _, name in stack)
            yield path, meaning, "".join(lines[number])
            meaning = ""


def at(values: dict, path: str) -> object:
    for name in path.split("."):
        values = values[name]
    return values


def reference(text: str, values: dict) -> str:
    rows = ["| value | default | meaning |", "|---|---|---|"]
    for path, meaning, _ in described(text):
        default = json.dumps(at(values, path)).replace("|", "\\|")
        rows.append(f"| `{path}` | `{default}` | {meaning} |")
    older = ["| older spelling | now |", "|---|---|"] + [f"| `{key}` | {now} |" for key, (_, now) in sorted(OLDER.items())]
    template = (CHART / "README.md.template").read_text()
    return template.replace("@VALUES@", "\n".join(rows)).replace("@OLDER@", "\n".join(older))


def outputs() -> dict[Path, str]:
    text = (CHART / "values.yaml").read_text()
    values = yaml.safe_load(text)
    return {CHART / "values.schema.json": schema(values), CHART / "README.md": reference(text, values)}


def main(arguments: list[str]) -> int:
    stale = [path for path, content in outputs().items() if not path.exists() or path.read_text() != content]
    if arguments == ["--check"]:
        for path in stale:
            print(f"{path.name} is not what values.yaml says; run deployment/helm/describe.py")
        return 1 if stale else 0
    for path in stale:
        path.write_text(outputs()[path])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
