"""Rendering of the chart, and looks at what comes out."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import yaml

HOME = Path(__file__).resolve().parents[2]
CHART = HOME / "deployment/helm/floe"
HERE = Path(__file__).resolve().parent


def tool(name: str) -> str | None:
    """A tool that was built before (tools/build.sh) or is on the PATH."""
    cache = Path(os.environ.get("FLOE_TOOLS") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "floe/tools")
    built = sorted(cache.glob(f"bin-*/{name}"))
    return str(built[-1]) if built else shutil.which(name)


class Refused(Exception):
    """The chart would not render: what it said."""


def helm(*arguments: str, values: dict | None = None) -> str:
    command = [tool("helm"), *arguments]
    if values is not None:
        command += ["--values", "-"]
    done = subprocess.run(command, input=yaml.safe_dump(values or {}), capture_output=True, text=True)
    if done.returncode != 0:
        raise Refused(done.stderr)
    return done.stdout


def render(values: dict, release: str = "polars", namespace: str = "default", *options: str) -> list[dict]:
    text = helm("template", release, str(CHART), "--namespace", namespace, *options, values=values)
    return [found for found in yaml.load_all(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if found]


def find(objects: list[dict], kind: str, name: str) -> dict | None:
    return next((found for found in objects if found["kind"] == kind and found["metadata"]["name"] == name), None)


def pod(objects: list[dict], component: str) -> dict:
    """The pod's spec of scheduler, worker, temporary-storage, or of the newest client's test."""
    if component == "tests":
        return [found for found in objects if found["kind"] == "Pod"][-1]["spec"]
    return find(objects, "Deployment", f"polars-{component}")["spec"]["template"]["spec"]


def container(objects: list[dict], component: str) -> dict:
    return pod(objects, component)["containers"][0]


def variable(objects: list[dict], component: str, name: str) -> object:
    """The value of a variable, the reference to one, or None."""
    for entry in container(objects, component)["env"]:
        if entry["name"] == name:
            return entry.get("value", entry.get("valueFrom"))
    return None


def nested(path: str, value: object) -> dict:
    """Values that set one dotted path."""
    for name in reversed(path.split(".")):
        value = {name: value}
    return value


def united(*parts: dict) -> dict:
    """Values laid over each other, tables key by key."""
    result: dict = {}
    for part in parts:
        for name, value in part.items():
            both = isinstance(value, dict) and isinstance(result.get(name), dict)
            result[name] = united(result[name], value) if both else value
    return result
