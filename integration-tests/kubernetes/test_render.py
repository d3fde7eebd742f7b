"""What the chart renders. Needs Helm: on the PATH, or built by tools/build.sh; without it these tests are skipped."""

import pytest
import yaml
from kubernetes.chart import CHART, Refused, container, find, helm, pod, render, tool, variable
from kubernetes.effects import ALL, seen
from kubernetes.examples import BROKEN
from kubernetes.pairs import matrix

pytestmark = pytest.mark.skipif(tool("helm") is None, reason="helm is neither on the PATH nor built (integration-tests/kubernetes/tools/build.sh helm)")
MATRIX = matrix()


@pytest.fixture(scope="module")
def defaults():
    return render({})


def test_lint():
    assert "0 chart(s) failed" in helm("lint", str(CHART), "--strict")


def test_the_objects_of_a_release_called_polars(defaults):
    assert {(found["kind"], found["metadata"]["name"]) for found in defaults if found["kind"] != "Pod"} == {
        ("Deployment", "polars-scheduler"),
        ("Deployment", "polars-worker"),
        ("Service", "polars-scheduler"),
        ("Service", "polars-scheduler-internal"),
        ("Service", "polars-observatory"),
        ("Service", "polars-worker"),
        ("PodDisruptionBudget", "polars-worker"),
        ("NetworkPolicy", "polars-scheduler"),
        ("NetworkPolicy", "polars-worker"),
    }


@pytest.mark.parametrize(("release", "full"), [("polars", "polars"), ("my-polars", "my-polars"), ("floe", "floe"), ("prod", "prod-floe")])
def test_the_full_name(release, full):
    assert find(render({}, release), "Service", f"{full}-scheduler")


@pytest.mark.parametrize("effect", ALL, ids=[f"{number:03d}-{effect.path}" for number, effect in enumerate(ALL)])
def test_a_value_has_its_effect(effect):
    objects = render(effect.values)
    for where, path, expected in effect.looks:
        assert seen(objects, where, path) == expected, (where, path)


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_meant_is_refused_in_words(name):
    values, word = BROKEN[name]
    with pytest.raises(Refused, match=word):
        render(yaml.safe_load(values))


@pytest.mark.parametrize("name", MATRIX)
def test_a_combination_renders_whole_objects(name):
    objects = render(MATRIX[name])
    keys = [(found["kind"], found["metadata"]["name"]) for found in objects]
    assert len(keys) == len(set(keys))
    for _, name_of in keys:
        assert len(name_of) <= 63
    claims = {found["metadata"]["name"] for found in objects if found["kind"] == "PersistentVolumeClaim"} | {"theirs"}
    for found in objects:
        if found["kind"] == "Deployment":
            template = found["spec"]["template"]
            assert found["spec"]["selector"]["matchLabels"].items() <= template["metadata"]["labels"].items()
            check_pod(template["spec"], claims)
        elif found["kind"] == "Pod":
            check_pod(found["spec"], claims)
        elif found["kind"] == "Service" and found["spec"].get("selector"):
            selected = [one for one in objects if one["kind"] == "Deployment" and found["spec"]["selector"].items() <= one["spec"]["template"]["metadata"]["labels"].items()]
            assert len(selected) == 1
            ports = {port["name"] for port in selected[0]["spec"]["template"]["spec"]["containers"][0]["ports"]}
            assert {port["targetPort"] for port in found["spec"]["ports"]} <= ports


def check_pod(spec, claims):
    volumes = [volume["name"] for volume in spec.get("volumes", [])]
    assert len(volumes) == len(set(volumes))
    for volume in spec.get("volumes", []):
        if "persistentVolumeClaim" in volume:
            assert volume["persistentVolumeClaim"]["claimName"] in claims
    for one in [*spec.get("initContainers", []), *spec["containers"]]:
        assert "polarscloud/" not in one["image"]
        names = [entry["name"] for entry in one.get("env", [])]
        assert len(names) == len(set(names))
        assert all(isinstance(entry.get("value", ""), str) for entry in one.get("env", []))
        for mount in one.get("volumeMounts", []):
            assert mount["name"] in volumes
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            handlers = {"httpGet", "grpc", "tcpSocket", "exec"} & one.get(probe, {"exec": None}).keys()
            assert len(handlers) == 1


def test_two_releases_share_nothing():
    first, second = render({}, "polars"), render({}, "polars-two")
    assert not {(found["kind"], found["metadata"]["name"]) for found in first} & {(found["kind"], found["metadata"]["name"]) for found in second}
    selector = find(first, "Service", "polars-scheduler")["spec"]["selector"]
    for found in second:
        if found["kind"] == "Deployment":
            assert not selector.items() <= found["spec"]["template"]["metadata"]["labels"].items()


def test_the_nodes_are_hardened(defaults):
    for component in ("scheduler", "worker"):
        assert pod(defaults, component)["securityContext"]["runAsNonRoot"] is True
        assert pod(defaults, component)["automountServiceAccountToken"] is False
        assert container(defaults, component)["securityContext"] == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}


def test_workers_find_the_scheduler(defaults):
    assert variable(defaults, "worker", "PC_CUBLET__static_leader__scheduler_service__public_addr__hostname") == "polars-scheduler-internal.default.svc.cluster.local"
    leader = variable(defaults, "worker", "PC_CUBLET__static_leader__leader_instance_id")
    assert leader and variable(defaults, "worker", "PC_CUBLET__instance_id") == {"fieldRef": {"apiVersion": "v1", "fieldPath": "metadata.uid"}}
    assert variable(defaults, "scheduler", "PC_CUBLET__static_leader__leader_instance_id") == variable(defaults, "scheduler", "PC_CUBLET__instance_id")


def notes(values):
    text = helm("install", "polars", str(CHART), "--dry-run=client", "--namespace", "lab", values=values)
    return text.split("NOTES:", 1)[1]


def test_the_notes_tell_how_to_connect():
    text = notes({})
    assert "kubectl --namespace lab port-forward svc/polars-scheduler 5051:5051" in text
    assert "kubectl --namespace lab port-forward svc/polars-observatory 3001:3001" in text
    assert 'pc.ClusterContext(compute_address="127.0.0.1", compute_port=5051, insecure=True)' in text
    assert "helm test polars" in text


def test_the_notes_tell_what_was_replaced_and_ignored():
    text = notes({"runtime": {"composed": {"dist": {"repository": "polarscloud/polars-on-premises", "tag": "20251203"}}}, "acceptEula": True})
    assert "polarscloud/polars-on-premises:20251203" in text and "Floe's own is used" in text
    assert "licence are ignored" in text
