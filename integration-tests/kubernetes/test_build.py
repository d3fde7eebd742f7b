"""Manifests that the build writes and puts into a cluster (`./floe test --kubernetes`): a change of the root's file arrives there."""

import os
import shutil
import subprocess

import pytest
import yaml
from kubernetes.chart import HERE, HOME
from kubernetes.control_plane import ControlPlane

pytestmark = pytest.mark.skipif(os.environ.get("FLOE_TEST_KUBERNETES") != "1", reason="only by ./floe test --kubernetes")
ROLES = ("scheduler", "worker")


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """An API server of its own: the build leaves objects there."""
    subprocess.run([str(HERE / "tools/build.sh"), "etcd", "kube-apiserver"], check=True)
    plane = ControlPlane(tmp_path_factory.mktemp("control-plane"))
    try:
        plane.start()
        yield plane
    finally:
        plane.stop()


def package(*options, **variables):
    """The role applications again; the classes below them are not compiled a second time."""
    roles = ",".join(f"{role}/app" for role in ROLES)
    done = subprocess.run(["sh", "./mvnw", "-B", "-ntp", "-q", "package", "-DskipTests", "-Dspotless.check.skip=true", "-pl", roles, "-am", *options],
                          cwd=HOME, env={**os.environ, **variables}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:]


def test_the_build_deploys_what_the_roots_files_say(empty, tmp_path):
    for role in ROLES:
        shutil.copytree(HOME / f"src/main/kubernetes/{role}", tmp_path / role)
    file = tmp_path / "worker/kubernetes.yml"
    objects = [found for found in yaml.safe_load_all(file.read_text()) if found]
    deployment = next(found for found in objects if found["kind"] == "Deployment")
    deployment["spec"]["replicas"] = 5
    deployment["spec"]["template"]["spec"]["tolerations"] = [{"key": "only-here", "operator": "Exists"}]
    file.write_text(yaml.safe_dump_all(objects))
    try:
        package("-Dquarkus.kubernetes.deploy=true", f"-Dfloe.manifests={tmp_path}", KUBECONFIG=str(empty.kubeconfig))
        scheduler = empty.get("/apis/apps/v1/namespaces/default/deployments/floe-scheduler")
        worker = empty.get("/apis/apps/v1/namespaces/default/deployments/floe-worker")
        assert (scheduler["spec"]["replicas"], worker["spec"]["replicas"]) == (1, 5)
        assert worker["spec"]["template"]["spec"]["tolerations"] == [{"key": "only-here", "operator": "Exists"}]
        for name, ports in (("floe-scheduler", [5051]), ("floe-scheduler-internal", [5050, 5049]), ("floe-observatory", [3001]), ("floe-worker", [5052, 5053])):
            service = empty.get(f"/api/v1/namespaces/default/services/{name}")
            assert [port["port"] for port in service["spec"]["ports"]] == ports
        for kind in ("networkpolicies/floe-scheduler", "networkpolicies/floe-worker"):
            assert empty.get(f"/apis/networking.k8s.io/v1/namespaces/default/{kind}")
        assert empty.get("/apis/policy/v1/namespaces/default/poddisruptionbudgets/floe-worker")
    finally:
        package()
