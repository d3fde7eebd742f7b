"""Manifests besides the chart: the kustomize base, what the build makes of it, compose, systemd."""

import os
import shutil
import subprocess
import sys

import pytest
import yaml
from kubernetes.chart import HOME, tool

ROOT = HOME / "src/main/kubernetes"


def objects(path):
    return [found for found in yaml.safe_load_all(path.read_text()) if found]


@pytest.mark.skipif(tool("helm") is None, reason="helm is neither on the PATH nor built")
def test_the_base_follows_from_the_chart():
    done = subprocess.run([sys.executable, str(HOME / "deployment/helm/base.py"), "--check"], capture_output=True, text=True,
                          env={**os.environ, "FLOE_HELM": tool("helm")})
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_base_names_files_that_are_there():
    kustomization = yaml.safe_load((ROOT / "kustomization.yaml").read_text())
    for name in kustomization["resources"]:
        assert objects(ROOT / name)


@pytest.mark.parametrize("role", ["scheduler", "worker"])
def test_the_build_completes_the_roots_manifests(role):
    """What the build wrote holds what the root's file says; Quarkus adds to it and takes nothing away."""
    built = HOME / f"{role}/app/target/kubernetes/kubernetes.yml"
    if not built.exists():
        pytest.skip(f"{role}/app is not built")
    made = {(found["kind"], found["metadata"]["name"]): found for found in objects(built)}
    for expected in objects(ROOT / role / "kubernetes.yml"):
        found = made[(expected["kind"], expected["metadata"]["name"])]
        if expected["kind"] != "Deployment":
            continue
        mine, theirs = (one["spec"]["template"]["spec"] for one in (expected, found))
        assert [one["name"] for one in theirs["containers"]] == [f"floe-{role}"]
        assert sorted(volume["name"] for volume in mine["volumes"]) == sorted(volume["name"] for volume in theirs["volumes"])
        variables = {entry["name"]: entry.get("value") for entry in theirs["containers"][0]["env"]}
        for entry in mine["containers"][0]["env"]:
            assert variables[entry["name"]] == entry.get("value")
        assert found["spec"]["selector"]["matchLabels"].items() <= found["spec"]["template"]["metadata"]["labels"].items()


def test_compose_starts_the_roles():
    compose = yaml.safe_load((HOME / "deployment/compose/compose.yaml").read_text())
    assert compose["services"]["scheduler"]["environment"]["FLOE__scheduler__enabled"] == "true"
    assert compose["services"]["worker"]["environment"]["FLOE__worker__enabled"] == "true"
    assert all(service["read_only"] for service in compose["services"].values())


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="there is no systemd-analyze")
def test_systemd_takes_the_unit(tmp_path):
    program = tmp_path / "pc-cublet"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    unit = tmp_path / "floe@scheduler.service"
    unit.write_text((HOME / "deployment/systemd/floe@.service").read_text().replace("/opt/floe/bin/pc-cublet", str(program)))
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "floe@" not in done.stderr
