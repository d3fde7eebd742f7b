"""What can be known about the chart without Helm."""

import json
import subprocess
import sys

import jsonschema
import pytest
import yaml
from kubernetes.chart import CHART, HERE, HOME
from kubernetes.effects import ALL, IGNORED, REFUSED
from kubernetes.examples import EXAMPLES
from kubernetes.pairs import FACTORS, combinations, matrix

VALUES = yaml.safe_load((CHART / "values.yaml").read_text())
SCHEMA = json.loads((CHART / "values.schema.json").read_text())
KNOWN = dict(line.split(" ", 1) for line in (HERE / "known_values.txt").read_text().splitlines() if not line.startswith("#"))

# Defaults that are ours on purpose; values.yaml says why.
OTHER_DEFAULTS = {
    "runtime.composed.dist.repository", "tests.images", "worker.serviceAccount.automount", "scheduler.serviceAccount.automount",
    "tests.serviceAccount.automount", "worker.deployment.automountServiceAccountToken", "scheduler.deployment.automountServiceAccountToken",
    "tests.pod.automountServiceAccountToken", "worker.deployment.runtimeContainer.readinessProbe.grpc.port",
    "scheduler.deployment.runtimeContainer.readinessProbe.tcpSocket.port",
}


def at(path):
    found = VALUES
    for name in path.split("."):
        found = found[name]
    return found


def test_schema_and_reference_follow_from_the_values():
    done = subprocess.run([sys.executable, str(HOME / "deployment/helm/describe.py"), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", sorted(set(KNOWN) - OTHER_DEFAULTS))
def test_a_known_key_has_its_known_default(path):
    assert at(path) == json.loads(KNOWN[path])


@pytest.mark.parametrize("path", sorted(OTHER_DEFAULTS))
def test_a_known_default_of_another_value_is_still_taken(path):
    values = json.loads(KNOWN[path])
    for name in reversed(path.split(".")):
        values = {name: values}
    jsonschema.validate(values, SCHEMA)


def test_every_known_key_is_looked_at():
    looked_at = {effect.path for effect in ALL}
    missing = [path for path in KNOWN if path not in looked_at and not path.startswith(IGNORED + REFUSED)]
    assert not missing


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_schema_takes_an_example(name):
    jsonschema.validate(yaml.safe_load(EXAMPLES[name]), SCHEMA)


def test_the_schema_takes_every_combination():
    validator = jsonschema.Draft7Validator(SCHEMA)
    for name, values in matrix().items():
        assert not list(validator.iter_errors(values)), name


def test_the_schema_names_a_misspelt_key():
    with pytest.raises(jsonschema.ValidationError, match="replicas"):
        jsonschema.validate({"worker": {"deployment": {"replicas": 3}}}, SCHEMA)


def test_all_pairs_of_choices_meet():
    chosen = combinations()
    assert len(chosen) >= 40
    names = list(FACTORS)
    for number, one in enumerate(names):
        for two in names[number + 1 :]:
            met = {(combination[one], combination[two]) for combination in chosen}
            assert len(met) == len(FACTORS[one]) * len(FACTORS[two]), (one, two)
