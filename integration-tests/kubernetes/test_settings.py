"""Does a node start with the variables that the chart writes? Asked of the node's own check of its settings."""

import os
import subprocess

import pytest
from kubernetes.chart import HOME, container, render, tool
from kubernetes.pairs import matrix

NODE = HOME / "deployment/node/target/quarkus-app/quarkus-run.jar"
pytestmark = [
    pytest.mark.skipif(tool("helm") is None, reason="helm is neither on the PATH nor built"),
    pytest.mark.skipif(not NODE.exists(), reason="the node is not built"),
]
LONG = os.environ.get("FLOE_TEST_KUBERNETES") == "1"
CASES = matrix() if LONG else {name: values for name, values in matrix().items() if name in ("example-defaults", "example-shuffle-s3", "pairs-00")}
FIELDS = {"metadata.uid": "3e1c8b4e-0000-4000-8000-000000000001", "status.podIP": "127.0.0.1", "spec.nodeName": "node"}


def environment(spec):
    """What the kubelet would make of the variables."""
    found = {}
    for entry in spec["env"]:
        reference = entry.get("valueFrom", {})
        if "fieldRef" in reference:
            found[entry["name"]] = FIELDS[reference["fieldRef"]["fieldPath"]]
        else:
            found[entry["name"]] = entry.get("value", "s3cret")
    return found


@pytest.mark.parametrize("component", ["scheduler", "worker"])
@pytest.mark.parametrize("name", CASES)
def test_a_node_takes_the_settings_of_a_pod(name, component, tmp_path):
    values = {key: value for key, value in CASES[name].items() if key not in ("nameOverride", "fullnameOverride")}
    variables = environment(container(render(values), component))
    certificates = tmp_path / "mnt"
    for variable, value in list(variables.items()):
        if value.startswith("/mnt/tls/"):
            file = certificates / value.removeprefix("/mnt/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("")
            variables[variable] = str(file)
    (tmp_path / "empty.toml").write_text("")
    java = os.path.join(os.environ.get("JAVA_HOME", "/usr"), "bin/java")
    done = subprocess.run([java, "-jar", str(NODE), "settings", "check", str(tmp_path / "empty.toml")], capture_output=True, text=True,
                          env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **variables})
    assert done.returncode == 0, done.stdout + done.stderr
    assert "A node starts with these settings." in done.stdout
