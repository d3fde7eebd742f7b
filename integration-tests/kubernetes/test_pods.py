"""Rendered pods as processes: images made by jib run under crun with the settings that the pods give them, in network
namespaces of their own, and the pod of `helm test` runs the quick start through them."""

import os
import subprocess
import sys
import tarfile

import pytest
from kubernetes import base_image
from kubernetes.chart import HOME, pod, render
from kubernetes.kubelet import Network, Pod, allowed

pytestmark = [
    pytest.mark.skipif(os.environ.get("FLOE_TEST_KUBERNETES") != "1", reason="only by ./floe test --kubernetes"),
    pytest.mark.skipif(allowed() is not None, reason=str(allowed())),
]
VERSION = "0.12.0"


def unpacked(archive, target):
    """The layers of an image in a file, one over the other."""
    import json

    target.mkdir()
    with tarfile.open(archive) as outer:
        layers = json.load(outer.extractfile("manifest.json"))[0]["Layers"]
        for layer in layers:
            with tarfile.open(fileobj=outer.extractfile(layer)) as inner:
                inner.extractall(target, filter="fully_trusted")
    return target


@pytest.fixture(scope="session")
def images(tmp_path_factory):
    """The Python image, the distribution and the client, by the names that the pods give them."""
    folder = tmp_path_factory.mktemp("images")
    cache = HOME / ".floe/tests/kubernetes"
    cache.mkdir(parents=True, exist_ok=True)
    python = base_image.root(cache)
    base = base_image.image(python, folder / "base.tar")
    minor = subprocess.run(["chroot", str(python), "python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], capture_output=True, text=True, check=True)
    environment = {**os.environ, "FLOE_IMAGE_PYTHON": minor.stdout.strip()}
    found = {"python:3.13.9-slim-bookworm": python}
    for name, image in (("distribution", "floe:0.1.0"), (f"tests-{VERSION}", f"floe-tests:{VERSION}")):
        command = ["sh", "./mvnw", "-q", "-B", "-ntp", "-Pimages", "package", "-DskipTests", "-Dspotless.check.skip=true", "-pl", "deployment/images", "-am",
                   f"-Dfloe.image={name}", f"-Dfloe.image.name={image}", f"-Dfloe.image.base=tar://{base}"]
        subprocess.run(command, cwd=HOME, env=environment, check=True, stdout=sys.stderr)
        found[image] = unpacked(HOME / f"deployment/images/target/{name}.tar", folder / name)
    return found


def test_the_quick_start_runs_through_rendered_pods(images, tmp_path):
    results = tmp_path / "results"
    results.mkdir(mode=0o777)
    results.chmod(0o777)
    observatory = tmp_path / "observatory"
    observatory.mkdir()
    observatory.chmod(0o777)
    place = "/mnt/results"
    objects = render({
        "anonymousResults": {"sharedPersistentVolumeClaim": {"enabled": True, "mountPath": place}},
        "observatory": {"persistentVolumeClaim": {"enabled": True}},
        "worker": {"deployment": {"replicaCount": 1}},
        "tests": {
            "images": [{"repository": "floe-tests", "tag": VERSION}],
            "pod": {"volumes": [{"name": "results", "hostPath": {"path": str(results)}}],
                    "runtimeContainer": {"volumeMounts": [{"name": "results", "mountPath": place}]}},
        },
    })
    claims = {"polars-polars-anonymous-results-data": results, "polars-polars-observatory-data": observatory}
    with Network(f"fl{os.getpid() % 9999}") as network:
        pods = {name: Pod(pod(objects, name), images, tmp_path / name, network, claims, f"00000000-0000-4000-8000-00000000000{number}")
                for number, name in enumerate(("scheduler", "worker", "tests"))}
        scheduler = pods["scheduler"].address
        for each in pods.values():
            each.hosts = {f"{service}.default.svc.cluster.local": scheduler for service in ("polars-scheduler", "polars-scheduler-internal", "polars-observatory")}
        try:
            for name in ("scheduler", "worker"):
                pods[name].prepare()
                pods[name].start()
            pods["scheduler"].wait_until_ready(120)
            pods["worker"].wait_until_ready(120)
            pods["tests"].prepare()
            pods["tests"].start()
            code = pods["tests"].process.wait(180)
            assert code == 0, pods["tests"].log() + pods["scheduler"].log()[-3000:]
            assert f"polars-cloud {VERSION}" in pods["tests"].log()
        finally:
            for each in pods.values():
                each.stop()
