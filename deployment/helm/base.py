#!/usr/bin/env python3
"""Writes src/main/kubernetes, the manifests for those without Helm, from the chart: one source of truth. Needs helm.

    python deployment/helm/base.py            writes the files
    python deployment/helm/base.py --check    ends with 1 when they are not what it would write
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "src/main/kubernetes"
HEAD = "# Written by deployment/helm/base.py from the chart; change that.\n"
# One image that holds Floe and its Java runtime; for users' functions take one made from Dockerfile.prebuilt.
VALUES = {
    "runtime": {"composed": {"enabled": False}, "prebuilt": {"enabled": True, "runtime": {"repository": "floe", "tag": "0.1.0"}}},
    "observatory": {"persistentVolumeClaim": {"enabled": True}},
    "anonymousResults": {"sharedPersistentVolumeClaim": {"enabled": True}},
    "tests": {"images": []},
}
# The name of the application is left to whoever merges these files: Quarkus writes its own into labels and selectors.
DROPPED = ("helm.sh/chart", "app.kubernetes.io/managed-by", "helm.sh/resource-policy", "app.kubernetes.io/name")

# The ports that Quarkus declares by itself, under the names it gives them: another name for the same port would appear beside it.
QUARKUS = {"sched": "grpc", "obser-rest": "http", "worker-service": "grpc", "worker-flight": "http"}


def render() -> list[dict]:
    helm = os.environ.get("FLOE_HELM", "helm")
    done = subprocess.run([helm, "template", "floe", str(HERE / "floe"), "--namespace", "floe", "--values", "-"], input=yaml.safe_dump(VALUES),
                          capture_output=True, text=True, check=True)
    objects = [cleaned(found) for found in yaml.safe_load_all(done.stdout) if found]
    for found in objects:
        if found["kind"] == "Deployment":  # the name by which Quarkus finds the container that it completes
            container = found["spec"]["template"]["spec"]["containers"][0]
            container["name"] = found["metadata"]["name"]
            for port in container["ports"]:
                port["name"] = QUARKUS.get(port["name"], port["name"])
        if found["kind"] == "Service":
            for port in found["spec"]["ports"]:
                port["targetPort"] = QUARKUS.get(port["targetPort"], port["targetPort"])
    return objects


def cleaned(value: object) -> object:
    if isinstance(value, dict):
        kept = {key: cleaned(below) for key, below in value.items() if key not in DROPPED}
        return {key: below for key, below in kept.items() if not (key == "annotations" and not below)}
    if isinstance(value, list):
        return [cleaned(each) for each in value]
    return value


def part(found: dict) -> str:
    component = found["metadata"]["labels"]["app.kubernetes.io/component"]
    return component if component in ("scheduler", "worker") else "storage"


def outputs() -> dict[Path, str]:
    objects = render()
    files = {}
    for name in ("scheduler", "worker", "storage"):
        members = [found for found in objects if part(found) == name]
        files[TARGET / name / "kubernetes.yml"] = HEAD + yaml.safe_dump_all(members, sort_keys=False, width=150)
    kustomization = {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "namespace": "floe",
        "resources": ["namespace.yml", "scheduler/kubernetes.yml", "worker/kubernetes.yml", "storage/kubernetes.yml"],
        "images": [{"name": "floe", "newName": "floe", "newTag": "0.1.0"}],
    }
    files[TARGET / "kustomization.yaml"] = HEAD + yaml.safe_dump(kustomization, sort_keys=False)
    files[TARGET / "namespace.yml"] = HEAD + yaml.safe_dump({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "floe"}}, sort_keys=False)
    return files


def main(arguments: list[str]) -> int:
    stale = {path: text for path, text in outputs().items() if not path.exists() or path.read_text() != text}
    for path, text in stale.items():
        if arguments == ["--check"]:
            print(f"{path.relative_to(TARGET)} is not what the chart says; run deployment/helm/base.py")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    return 1 if stale and arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
