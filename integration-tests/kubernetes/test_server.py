"""The chart against a real API server (`./floe test --kubernetes`): what is rendered is taken, what is broken is not, and
releases come up, change, go back and leave each other alone."""

import copy
import os
import subprocess

import pytest
import yaml
from kubernetes.chart import CHART, HERE, HOME, container, find, pod, render, tool
from kubernetes.control_plane import Answer, ControlPlane
from kubernetes.crds import definitions
from kubernetes.pairs import matrix

pytestmark = pytest.mark.skipif(os.environ.get("FLOE_TEST_KUBERNETES") != "1", reason="only by ./floe test --kubernetes")
TOOLS = ("helm", "kubeconform", "etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kwok")
MATRIX = matrix()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    subprocess.run([str(HERE / "tools/build.sh"), *TOOLS], check=True)
    plane = ControlPlane(tmp_path_factory.mktemp("control-plane"))
    try:
        plane.start()
        for definition in definitions():
            plane.post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition)
        for group in ("gateway.networking.k8s.io/v1/namespaces/default/grpcroutes", "keda.sh/v1alpha1/namespaces/default/scaledobjects",
                      "monitoring.coreos.com/v1/namespaces/default/podmonitors"):
            plane.wait(group, lambda path=group: plane.get(f"/apis/{path}"))
        yield plane
    finally:
        plane.stop()


@pytest.mark.parametrize("name", MATRIX)
def test_the_server_takes_every_object(server, name):
    values = MATRIX[name]
    objects = render(values)
    for found in objects:
        if found["kind"] == "Pod":
            found["spec"]["serviceAccountName"] = "default"  # made by the release itself, and a dry run makes nothing
        try:
            server.dry_run(found)
        except Answer as refused:
            pytest.fail(f"{found['kind']}/{found['metadata']['name']}: {refused}")


def broken():
    """One thing wrong at a time."""
    objects = render({})
    deployment = find(objects, "Deployment", "polars-worker")

    def changed(change):
        copied = copy.deepcopy(deployment)
        change(copied["spec"]["template"]["spec"])
        return copied

    yield "a misspelt field", changed(lambda spec: spec.update(tolerationz=[]))
    yield "a quantity that is none", changed(lambda spec: spec["containers"][0]["resources"]["requests"].update(memory="14.31GiB"))
    yield "two handlers of a probe", changed(lambda spec: spec["containers"][0]["readinessProbe"].update(grpc={"port": 5052}))
    yield "a mount without a volume", changed(lambda spec: spec["volumes"].pop())
    yield "a variable that is no text", changed(lambda spec: spec["containers"][0]["env"].append({"name": "A", "value": 5}))
    yield "a port without a number", changed(lambda spec: spec["containers"][0]["ports"][0].pop("containerPort"))
    other = copy.deepcopy(deployment)
    other["spec"]["selector"]["matchLabels"]["app.kubernetes.io/name"] = "other"
    yield "a selector that selects nothing", other
    service = copy.deepcopy(find(objects, "Service", "polars-scheduler"))
    service["spec"]["type"] = "Cloud"
    yield "a service of no type", service


@pytest.mark.parametrize(("what", "found"), list(broken()) if tool("helm") else [], ids=lambda value: value if isinstance(value, str) else "")
def test_the_server_refuses(server, what, found):
    with pytest.raises(Answer):
        server.dry_run(found)


@pytest.fixture(scope="session")
def cluster(server):
    server.start_nodes()
    return server


def helm(server, *arguments, check=True):
    done = subprocess.run([tool("helm"), "--kubeconfig", str(server.kubeconfig), *arguments], capture_output=True, text=True)
    if check:
        assert done.returncode == 0, done.stdout + done.stderr
    return done


def deployments(server, namespace="default"):
    items = server.get(f"/apis/apps/v1/namespaces/{namespace}/deployments")["items"]
    return {item["metadata"]["name"]: item for item in items}


def endpoints(server, release):
    """The ready pods behind the service for clients."""
    slices = server.get(f"/apis/discovery.k8s.io/v1/namespaces/default/endpointslices?labelSelector=kubernetes.io/service-name={release}-scheduler")["items"]
    return [endpoint["targetRef"]["name"] for part in slices for endpoint in part["endpoints"] or [] if endpoint["conditions"]["ready"]]


def test_releases_come_up_change_and_go_back(cluster):
    wait = ("--wait", "--timeout", "180s")
    helm(cluster, "upgrade", "--install", "polars", str(CHART), *wait)
    helm(cluster, "upgrade", "--install", "polars-two", str(CHART), "--set", "worker.deployment.replicaCount=1", *wait)
    found = deployments(cluster)
    assert {name: item["status"]["readyReplicas"] for name, item in found.items()} == {
        "polars-scheduler": 1, "polars-worker": 2, "polars-two-scheduler": 1, "polars-two-worker": 1}
    untouched = {name: item["metadata"]["generation"] for name, item in found.items() if name.startswith("polars-two")}

    helm(cluster, "upgrade", "polars", str(CHART), "--set", "worker.deployment.replicaCount=3", "--set", "logLevel=debug", *wait)
    assert deployments(cluster)["polars-worker"]["status"]["readyReplicas"] == 3
    helm(cluster, "rollback", "polars", "1", *wait)
    found = deployments(cluster)
    assert found["polars-worker"]["spec"]["replicas"] == 2
    assert {name: found[name]["metadata"]["generation"] for name in untouched} == untouched

    for release in ("polars", "polars-two"):
        cluster.wait(f"the endpoint of {release}", lambda release=release: [name[: len(release) + 11] for name in endpoints(cluster, release)] == [f"{release}-scheduler-"])

    helm(cluster, "uninstall", "polars", *wait)
    assert set(deployments(cluster)) == {"polars-two-scheduler", "polars-two-worker"}
    helm(cluster, "uninstall", "polars-two", *wait)


def test_the_quick_start_of_the_page(cluster):
    """Its commands with our chart's name: secrets, flags of the older spelling, and the services that get forwarded."""
    for name in ("dockerhub-secret-name", "polars-secret-name"):
        cluster.post("/api/v1/namespaces/default/secrets", {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": name}})
    helm(cluster, "upgrade", "--install", "polars", str(CHART), "--set", "imagePullSecrets[0].name=dockerhub-secret-name",
         "--set", "license.secretName=polars-secret-name", "--set", "license.secretProperty=license.json", "--wait", "--timeout", "180s")
    for service, port in (("polars-scheduler", 5051), ("polars-observatory", 3001)):
        found = cluster.get(f"/api/v1/namespaces/default/services/{service}")
        assert [each["port"] for each in found["spec"]["ports"]] == [port]
    helm(cluster, "uninstall", "polars", "--wait")


def test_the_kustomize_base_is_taken(server):
    for file in sorted((HOME / "src/main/kubernetes").glob("*/kubernetes.yml")):
        for found in yaml.safe_load_all(file.read_text()):
            if found:
                server.dry_run(found)


def test_rendered_pods_ask_for_what_the_page_says(server):
    objects = render(MATRIX["example-resources"])
    assert container(objects, "worker")["resources"]["limits"] == {"cpu": "3770m", "memory": "15365245501"}
    assert pod(render(MATRIX["example-placing"]), "worker")["nodeSelector"] == {"kubernetes.io/e2e-az-name": "e2e-az1"}
