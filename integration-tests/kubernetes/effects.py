"""What each value does: rows of a value and what has to be seen in the objects afterwards.

A look is (component or object, path, expected); `env:NAME` is a variable of the component's container.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kubernetes.chart import container, find, nested, pod, united, variable

RESULTS = "PC_CUBLET__scheduler__anonymous_result_location__"
SHUFFLE = "PC_CUBLET__worker__shuffle_location__"
SECRET = {"secretKeyRef": {"name": "keys", "key": "id"}}
NOTHING = object()


@dataclass(frozen=True)
class Effect:
    """Setting this path to this value (with these others) makes these looks true."""

    path: str
    value: object
    looks: list[tuple]
    others: dict = field(default_factory=dict)

    @property
    def values(self) -> dict:
        return united(self.others, nested(self.path, self.value))


def seen(objects: list[dict], where: str, path: str) -> object:
    """What a look finds; None when nothing is there."""
    if "/" in where:
        start: object = find(objects, *where.split("/"))
    elif path.startswith("env:"):
        return variable(objects, where, path[4:])
    elif path.startswith("container."):
        start, path = container(objects, where), path[len("container."):]
    elif path.startswith("init."):
        start, path = pod(objects, where)["initContainers"][0], path[len("init."):]
    elif path.startswith("deployment."):
        start, path = find(objects, "Deployment", f"polars-{where}"), path[len("deployment."):]
    elif path.startswith("volume:"):
        name, _, path = path[len("volume:"):].partition(".")
        start = next((volume for volume in pod(objects, where)["volumes"] if volume["name"] == name), None)
    else:
        start = pod(objects, where)
    for step in [step for step in path.split(".") if step]:
        if start is None:
            return None
        start = start[int(step)] if isinstance(start, list) else start.get(step.replace("~", "."))
    return start


def same_pod(prefix: str, component: str, containers: str = "runtimeContainer") -> Iterator[Effect]:
    """The keys that every kind of pod has."""
    affinity = {"nodeAffinity": {"requiredDuringSchedulingIgnoredDuringExecution": {"nodeSelectorTerms": [{"matchExpressions": [{"key": "a", "operator": "In", "values": ["b"]}]}]}}}
    spread = [{"maxSkew": 1, "topologyKey": "zone", "whenUnsatisfiable": "DoNotSchedule", "labelSelector": {"matchLabels": {"a": "b"}}}]
    plain = {
        "dnsPolicy": "Default",
        "dnsConfig": {"nameservers": ["192.0.2.1"]},
        "schedulerName": "other",
        "hostAliases": [{"ip": "192.0.2.7", "hostnames": ["store"]}],
        "priorityClassName": "high",
        "runtimeClassName": "gvisor",
        "nodeSelector": {"disk": "ssd"},
        "affinity": affinity,
        "tolerations": [{"key": "key", "operator": "Equal", "value": "value", "effect": "NoSchedule"}],
        "topologySpreadConstraints": spread,
        "hostNetwork": True,
    }
    for name, value in plain.items():
        yield Effect(f"{prefix}.{name}", value, [(component, name, value)])
    yield Effect(f"{prefix}.podSecurityContext", {"runAsUser": 7}, [(component, "securityContext.runAsUser", 7), (component, "securityContext.runAsNonRoot", True)])
    inner = f"{prefix}.{containers}"
    yield Effect(f"{inner}.securityContext", {"readOnlyRootFilesystem": False}, [(component, "container.securityContext.readOnlyRootFilesystem", False), (component, "container.securityContext.allowPrivilegeEscalation", False)])
    yield Effect(f"{inner}.resources.requests.ephemeral-storage", "3Gi", [(component, "container.resources.requests.ephemeral-storage", "3Gi")])
    yield Effect(f"{inner}.resources.limits", {"cpu": "3770m", "memory": "14.31GiB"}, [(component, "container.resources.limits", {"cpu": "3770m", "memory": "15365245501"})])


def same_node(prefix: str, component: str) -> Iterator[Effect]:
    """The keys that scheduler, worker and test pods have."""
    inner = f"{prefix}.runtimeContainer"
    yield Effect(f"{prefix}.automountServiceAccountToken", True, [(component, "automountServiceAccountToken", True)])
    yield Effect(f"{prefix}.distContainer.securityContext", {"runAsUser": 9}, [(component, "init.securityContext.runAsUser", 9)])
    yield Effect(f"{prefix}.distContainer.resources.requests.ephemeral-storage", "2Gi", [(component, "init.resources.requests.ephemeral-storage", "2Gi")])
    yield Effect(f"{prefix}.distContainer.resources.limits", {"memory": "512 MiB"}, [(component, "init.resources.limits.memory", "512Mi")])
    yield Effect(f"{inner}.env", [{"name": "MINE", "value": "1"}, {"name": "SECRET", "valueFrom": SECRET}], [(component, "env:MINE", "1"), (component, "env:SECRET", SECRET)])
    hook = {"preStop": {"exec": {"command": ["sleep", "5"]}}}
    yield Effect(f"{inner}.lifecycleHooks", hook, [(component, "container.lifecycle", hook)])
    volume = {"name": "mine", "hostPath": {"path": "/data"}}
    yield Effect(f"{prefix}.volumes", [volume], [(component, "volume:mine.hostPath.path", "/data")])
    yield Effect(f"{inner}.volumeMounts", [{"name": "tmp-data", "mountPath": "/scratch"}], [(component, "container.volumeMounts.-1.mountPath", "/scratch")])


def account(prefix: str, component: str, name: str) -> Iterator[Effect]:
    yield Effect(f"{prefix}.create", True, [(f"ServiceAccount/{name}", "automountServiceAccountToken", False), (component, "serviceAccountName", name)])
    yield Effect(f"{prefix}.name", "mine", [(component, "serviceAccountName", "mine")])
    yield Effect(f"{prefix}.automount", True, [(f"ServiceAccount/{name}", "automountServiceAccountToken", True)], nested(f"{prefix}.create", True))


def claims() -> Iterator[Effect]:
    for place, purpose, component, volume in (
        ("shuffleData.sharedPersistentVolumeClaim", "shuffle", "worker", "shuffle-data"),
        ("anonymousResults.sharedPersistentVolumeClaim", "anonymous-results", "worker", "anonymous-results"),
        ("observatory.persistentVolumeClaim", "observatory", "scheduler", "observatory-data"),
    ):
        on = nested(f"{place}.enabled", True)
        made = f"PersistentVolumeClaim/polars-polars-{purpose}-data"
        mode = "ReadWriteOnce" if purpose == "observatory" else "ReadWriteMany"
        used = f"volume:{volume}.persistentVolumeClaim.claimName"
        yield Effect(f"{place}.enabled", True, [(made, "spec.accessModes.0", mode), (component, used, f"polars-polars-{purpose}-data")])
        yield Effect(f"{place}.storageClassName", "cephfs", [(made, "spec.storageClassName", "cephfs")], on)
        yield Effect(f"{place}.size", "1.5TiB", [(made, "spec.resources.requests.storage", "1649267441664")], on)
        for path, value in (("create", False), ("existingClaimName", "theirs")):
            others = united(on, nested(f"{place}.create", False), nested(f"{place}.existingClaimName", "theirs"))
            yield Effect(f"{place}.{path}", value, [(made, "spec", None), (component, used, "theirs")], others)
    for place, volume in (("shuffleData", "shuffle-data"), ("temporaryData", "temporary-data")):
        path = f"{place}.ephemeralVolumeClaim"
        on = nested(f"{path}.enabled", True)
        spec = f"volume:{volume}.ephemeral.volumeClaimTemplate.spec"
        yield Effect(f"{path}.enabled", False, [("worker", f"volume:{volume}.emptyDir", {})])
        yield Effect(f"{path}.enabled", True, [("worker", f"{spec}.accessModes.0", "ReadWriteOnce")])
        yield Effect(f"{path}.storageClassName", "fast", [("worker", f"{spec}.storageClassName", "fast")], on)
        yield Effect(f"{path}.size", "125GiB", [("worker", f"{spec}.resources.requests.storage", "125Gi")], on)


def places() -> Iterator[Effect]:
    on = nested("anonymousResults.s3.enabled", True)
    yield Effect("anonymousResults.s3.enabled", True, [("scheduler", f"env:{RESULTS}s3__url", "s3://my-bucket/path/to/dir"), ("worker", f"env:{RESULTS}s3__url", None)])
    yield Effect("anonymousResults.s3.endpoint", "s3://b/c", [("scheduler", f"env:{RESULTS}s3__url", "s3://b/c")], on)
    yield Effect("anonymousResults.s3.presignDuration", "5 mins", [("scheduler", f"env:{RESULTS}s3__presign_duration", "5 mins")], on)
    options = [{"name": "aws_access_key_id", "valueFrom": SECRET}, {"name": "aws_endpoint_url", "value": "http://localhost:9000"}]
    yield Effect("anonymousResults.s3.options", options, [("scheduler", f"env:{RESULTS}s3__aws_access_key_id", SECRET), ("scheduler", f"env:{RESULTS}s3__aws_endpoint_url", "http://localhost:9000")], on)
    on = nested("anonymousResults.temporaryStorage.enabled", True)
    host = "http://polars-temporary-storage.default.svc.cluster.local:8333"
    yield Effect("anonymousResults.temporaryStorage.enabled", True, [("scheduler", f"env:{RESULTS}s3__aws_endpoint_url", host), ("Service/polars-temporary-storage", "spec.ports.0.port", 8333)])
    yield Effect("anonymousResults.temporaryStorage.presignEndpointUrl", "http://s3.test", [("scheduler", f"env:{RESULTS}s3__external_endpoint", "http://s3.test")], on)
    yield Effect("anonymousResults.temporaryStorage.presignDuration", "1h", [("scheduler", f"env:{RESULTS}s3__presign_duration", "1h")], on)
    on = nested("shuffleData.s3.enabled", True)
    yield Effect("shuffleData.s3.enabled", True, [("worker", f"env:{SHUFFLE}s3__url", "s3://my-storage-location/path/to/dir"), ("worker", "volume:shuffle-data", None)])
    yield Effect("shuffleData.s3.endpoint", "s3://b/c", [("worker", f"env:{SHUFFLE}s3__url", "s3://b/c")], on)
    yield Effect("shuffleData.s3.options", options, [("worker", f"env:{SHUFFLE}s3__aws_access_key_id", SECRET)], on)
    yield Effect("shuffleData.s3.enabled", False, [("worker", f"env:{SHUFFLE}local__path", "/app/shuffle_data")])
    yield Effect("shuffleData.sharedPersistentVolumeClaim.enabled", True, [("worker", f"env:{SHUFFLE}shared_filesystem__path", "/app/shuffle_data")])
    yield Effect("anonymousResults.sharedPersistentVolumeClaim.enabled", True, [("scheduler", f"env:{RESULTS}local__path", "/mnt/storage/polars/anonymous-results")])


def runtime() -> Iterator[Effect]:
    other = {"runtime": {"composed": {"enabled": False}, "prebuilt": {"enabled": True}}}
    for component in ("scheduler", "worker"):
        yield Effect("runtime.composed.enabled", True, [(component, "init.image", "floe:0.1.0"), (component, "container.command.0", "/emptydir/setup.sh")])
        yield Effect("runtime.composed.dist.repository", "mine/floe", [(component, "init.image", "mine/floe:0.1.0")])
        yield Effect("runtime.composed.dist.repository", "polarscloud/polars-on-premises", [(component, "init.image", "floe:0.1.0")], nested("runtime.composed.dist.tag", "20251203"))
        yield Effect("runtime.composed.dist.tag", "7", [(component, "init.image", "floe:7")])
        yield Effect("runtime.composed.dist.pullPolicy", "Always", [(component, "init.imagePullPolicy", "Always")])
        yield Effect("runtime.composed.runtime.repository", "mine/python", [(component, "container.image", "mine/python:3.13.9-slim-bookworm")])
        yield Effect("runtime.composed.runtime.tag", 3.12, [(component, "container.image", "python:3.12")])
        yield Effect("runtime.composed.runtime.pullPolicy", "Never", [(component, "container.imagePullPolicy", "Never")])
        yield Effect("runtime.composed.polarsExtras", "cloudpickle, numpy", [(component, "env:POLARS_EXTRAS", "cloudpickle,numpy")])
        yield Effect("runtime.composed.requirements", "boto3==1.40.70\n", [(component, "env:PYTHON_REQUIREMENTS", "/requirements.txt"), ("ConfigMap/polars-requirements-txt", "data.requirementsTxt", "boto3==1.40.70\n")])
        yield Effect("runtime.prebuilt.enabled", True, [(component, "initContainers", None), (component, "container.image", "your-prebuilt-image"), (component, "container.command", None)], other)
        yield Effect("runtime.prebuilt.runtime.repository", "mine/all", [(component, "container.image", "mine/all")], other)
        yield Effect("runtime.prebuilt.runtime.tag", "9", [(component, "container.image", "your-prebuilt-image:9")], other)
        yield Effect("runtime.prebuilt.runtime.pullPolicy", "Always", [(component, "container.imagePullPolicy", "Always")], other)


def cluster() -> Iterator[Effect]:
    yield Effect("nameOverride", "duck", [("Deployment/polars-duck-scheduler", "metadata.labels.app~kubernetes~io/name", "duck")])
    yield Effect("fullnameOverride", "duck", [("Deployment/duck-worker", "spec.replicas", 2), ("Service/duck-observatory", "spec.ports.0.port", 3001)])
    for component in ("scheduler", "worker"):
        labels = "deployment.spec.template.metadata"
        yield Effect("podLabels", {"team": "a"}, [(component, f"{labels}.labels.team", "a")])
        yield Effect("podAnnotations", {"team": "a"}, [(component, f"{labels}.annotations.team", "a")])
        yield Effect("clusterId", "lab", [(component, "env:PC_CUBLET__cluster_id", "lab")])
        yield Effect("clusterId", "", [(component, "env:PC_CUBLET__cluster_id", "default/polars")])
        yield Effect("imagePullSecrets", [{"name": "s"}], [(component, "imagePullSecrets.0.name", "s")])
        yield Effect("telemetry.otlpEndpoint", "http://otel:4317", [(component, "env:OTLP_ENDPOINT", "http://otel:4317")])
        yield Effect("lineage.enabled", True, [(component, "env:PC_CUBLET__lineage__enabled", "true")])
        yield Effect("lineage.transport.http.endpoint", "http://marquez:5000", [(component, "env:PC_CUBLET__lineage__transport__http__endpoint", "http://marquez:5000")], {"lineage": {"enabled": True}})
        yield Effect("logLevel", "debug", [(component, "env:PLC_LOG_LEVEL", "debug")])
        yield Effect("disableHostMetrics", True, [(component, "env:PC_CUBLET__monitoring__host_metrics__enabled", "false")])
        yield Effect(f"{component}.deployment.revisionHistoryLimit", 3, [(component, "deployment.spec.revisionHistoryLimit", 3)])
        yield Effect(f"{component}.deployment.podLabels", {"team": "b"}, [(component, f"{labels}.labels.team", "b")], {"podLabels": {"team": "a"}})
        yield Effect(f"{component}.deployment.podAnnotations", {"team": "b"}, [(component, f"{labels}.annotations.team", "b")], {"podAnnotations": {"team": "a"}})
        for name, value in (("initialDelaySeconds", 2), ("periodSeconds", 3), ("failureThreshold", 4)):
            yield Effect(f"{component}.deployment.runtimeContainer.readinessProbe.{name}", value, [(component, f"container.readinessProbe.{name}", value), (component, "container.readinessProbe.httpGet.port", "management")])
    yield Effect("worker.deployment.runtimeContainer.readinessProbe.grpc.port", 5052, [("worker", "container.readinessProbe.grpc.port", 5052), ("worker", "container.readinessProbe.httpGet", None)])
    yield Effect("scheduler.deployment.runtimeContainer.readinessProbe.tcpSocket.port", "sched", [("scheduler", "container.readinessProbe.tcpSocket.port", "sched")])
    yield Effect("workerHeartbeatIntervalSecs", 7, [("worker", "env:PC_CUBLET__worker__heartbeat_period", "7s")])
    yield Effect("allowLocalSinks", False, [("scheduler", "env:PC_CUBLET__scheduler__allow_local_sinks", "false")])
    yield Effect("allowLocalScans", True, [("scheduler", "env:PC_CUBLET__scheduler__allow_local_scans", "true")])
    yield Effect("denyAnonymousUsers", True, [("scheduler", "env:PC_CUBLET__scheduler__deny_anonymous_users", "true")])
    yield Effect("observatory.maxMetricsBytesTotal", 540000, [("scheduler", "env:PC_CUBLET__observatory__max_metrics_bytes_total", "540000")])
    yield Effect("worker.deployment.replicaCount", 3, [("worker", "deployment.spec.replicas", 3), ("scheduler", "env:PC_CUBLET__scheduler__n_workers", "3")])
    yield Effect("scheduler.deployment.rollout.strategy", "Recreate", [("scheduler", "deployment.spec.strategy", {"type": "Recreate"})])
    yield Effect("scheduler.deployment.rollout.rollingUpdate.maxUnavailable", 0, [("scheduler", "deployment.spec.strategy.rollingUpdate.maxUnavailable", 0)])
    for service, name in (("internal", "scheduler-internal"), ("scheduler", "scheduler"), ("observatory", "observatory")):
        yield Effect(f"scheduler.services.{service}.type", "LoadBalancer", [(f"Service/polars-{name}", "spec.type", "LoadBalancer")])
        yield Effect(f"scheduler.services.{service}.annotations", {"a": "b"}, [(f"Service/polars-{name}", "metadata.annotations.a", "b")])


def tests_and_storage() -> Iterator[Effect]:
    images = [{"repository": "t", "tag": "0.9", "pullPolicy": "Always"}]
    yield Effect("tests.images", images, [("Pod/polars-tests-e2e-0.9", "spec.initContainers.0.image", "t:0.9"), ("Pod/polars-tests-e2e-0.12.0", "spec", None)])
    closed = [{"repository": "polarscloud/polars-on-premises-tests", "tag": "0.8.0"}]
    yield Effect("tests.images", closed, [("Pod/polars-tests-e2e-0.12.0", "spec.initContainers.0.image", "floe-tests:0.12.0"), ("Pod/polars-tests-e2e-0.8.0", "spec", None)])
    yield Effect("tests.helmHookDeletePolicy", "hook-failed", [("Pod/polars-tests-e2e-0.12.0", "metadata.annotations.helm~sh/hook-delete-policy", "hook-failed")])
    storage = nested("anonymousResults.temporaryStorage.enabled", True)
    prefix, name = "temporaryStorage.deployment", "temporary-storage"
    for effect in same_pod(prefix, name, "container"):
        yield Effect(effect.path, effect.value, effect.looks, storage)
    labels = "deployment.spec.template.metadata"
    yield Effect("temporaryStorage.services.s3.type", "NodePort", [(f"Service/polars-{name}", "spec.type", "NodePort")], storage)
    yield Effect("temporaryStorage.services.s3.annotations", {"a": "b"}, [(f"Service/polars-{name}", "metadata.annotations.a", "b")], storage)
    yield Effect(f"{prefix}.revisionHistoryLimit", 2, [(name, "deployment.spec.revisionHistoryLimit", 2)], storage)
    yield Effect(f"{prefix}.podLabels", {"a": "b"}, [(name, f"{labels}.labels.a", "b")], storage)
    yield Effect(f"{prefix}.podAnnotations", {"a": "b"}, [(name, f"{labels}.annotations.a", "b")], storage)
    yield Effect(f"{prefix}.container.image.repository", "r", [(name, "container.image", "r:4.23")], storage)
    yield Effect(f"{prefix}.container.image.tag", "5", [(name, "container.image", "chrislusf/seaweedfs:5")], storage)
    yield Effect(f"{prefix}.container.image.pullPolicy", "Never", [(name, "container.imagePullPolicy", "Never")], storage)


def ours() -> Iterator[Effect]:
    """Keys that the reference has not."""
    yield Effect("imageRegistry", "registry.test/floe/", [("worker", "init.image", "registry.test/floe/floe:0.1.0"), ("worker", "container.image", "python:3.13.9-slim-bookworm")])
    yield Effect("clusterDomain", "lab", [("worker", "env:PC_CUBLET__static_leader__scheduler_service__public_addr__hostname", "polars-scheduler-internal.default.svc.lab")])
    yield Effect("settings", {"scheduler.worker_timeout": "60s", "python": {"processes": 2}}, [("scheduler", "env:FLOE__scheduler__worker_timeout", "60s"), ("worker", "env:FLOE__python__processes", "2")])
    yield Effect("security.hardened", False, [("worker", "securityContext", None), ("worker", "container.securityContext", None)])
    yield Effect("security.userId", 77, [("worker", "securityContext.runAsUser", 77)])
    yield Effect("clusterSecret.secretName", "s", [("worker", "env:PC_CUBLET__cluster_secret", {"secretKeyRef": {"name": "s", "key": "cluster-secret"}})])
    yield Effect("tls.client.secretName", "c", [("scheduler", "volume:tls-client.secret.secretName", "c"), ("scheduler", "env:PC_CUBLET__scheduler__client_service__connection__tls__certificate_key_file", "/mnt/tls/client/tls.crt")])
    yield Effect("tls.client.clientCaKey", "ca.crt", [("scheduler", "env:PC_CUBLET__scheduler__client_service__connection__tls__client_ca_file", "/mnt/tls/client/ca.crt")], nested("tls.client.secretName", "c"))
    yield Effect("tls.observatory.secretName", "c", [("Service/polars-observatory", "spec.ports.0.appProtocol", "https")])
    grpc = nested("worker.deployment.runtimeContainer.readinessProbe.grpc.port", 5052)
    yield Effect("tls.internal.secretName", "c", [("worker", "container.readinessProbe.httpGet.port", "management"), ("worker", "container.readinessProbe.grpc", None), ("worker", "env:PC_CUBLET__node_tls__trusted_ca_file", "/mnt/tls/internal/ca.crt")], grpc)
    yield Effect("ingress.scheduler.enabled", True, [("Ingress/polars-scheduler", "spec.rules.0.http.paths.0.backend.service.port.number", 5051), ("Ingress/polars-scheduler", "metadata.annotations.nginx~ingress~kubernetes~io/backend-protocol", "GRPC")])
    yield Effect("ingress.observatory.host", "floe.test", [("Ingress/polars-observatory", "spec.rules.0.host", "floe.test")], nested("ingress.observatory.enabled", True))
    yield Effect("gateway.scheduler.enabled", True, [("GRPCRoute/polars-scheduler", "spec.rules.0.backendRefs.0.port", 5051)], nested("gateway.scheduler.parentRefs", [{"name": "g"}]))
    yield Effect("autoscaling.enabled", True, [("HorizontalPodAutoscaler/polars-worker", "spec.maxReplicas", 10), ("worker", "deployment.spec.replicas", None), ("scheduler", "env:PC_CUBLET__scheduler__n_workers", "1")])
    yield Effect("autoscaling.keda.enabled", True, [("ScaledObject/polars-worker", "spec.triggers.0.metadata.url", "http://polars-observatory.default.svc.cluster.local:3001/api/v1/cluster")])
    yield Effect("serviceMonitor.enabled", True, [("PodMonitor/polars", "spec.podMetricsEndpoints.0.path", "/q/metrics")])
    yield Effect("podDisruptionBudget.maxUnavailable", 2, [("PodDisruptionBudget/polars-worker", "spec.maxUnavailable", 2)])
    yield Effect("podDisruptionBudget.enabled", False, [("PodDisruptionBudget/polars-worker", "spec", None)])
    yield Effect("networkPolicy.enabled", False, [("NetworkPolicy/polars-worker", "spec", None)])
    yield Effect("worker.deployment.terminationGracePeriodSeconds", 9, [("worker", "terminationGracePeriodSeconds", 9)])


def older() -> Iterator[Effect]:
    """Spellings before the chart 2.1.1."""
    yield Effect("allowSharedDisk", False, [("scheduler", "env:PC_CUBLET__scheduler__allow_local_sinks", "false")])
    yield Effect("anonymousResults.seaweedfs.enabled", True, [("Deployment/polars-temporary-storage", "spec.replicas", 1)])
    yield Effect("temporaryData.persistentVolumeClaim", {"enabled": True, "storageClassName": "x"}, [("worker", "volume:temporary-data.ephemeral.volumeClaimTemplate.spec.storageClassName", "x")])
    yield Effect("observatory.data.persistentVolumeClaim.enabled", True, [("PersistentVolumeClaim/polars-polars-observatory-data", "spec.accessModes.0", "ReadWriteOnce")])
    yield Effect("scheduler.service.type", "NodePort", [("Service/polars-scheduler", "spec.type", "NodePort"), ("Service/polars-observatory", "spec.type", "NodePort")])
    yield Effect("license", {"secretName": "polars-secret-name", "secretProperty": "license.json"}, [("scheduler", "volume:license", None)])
    yield Effect("clientId", "c", [("scheduler", "env:PC_CUBLET__license__on_prem__client_id", None)])


ALL: list[Effect] = [
    *cluster(), *runtime(), *places(), *claims(), *tests_and_storage(), *ours(), *older(),
    *same_pod("worker.deployment", "worker"), *same_node("worker.deployment", "worker"), *account("worker.serviceAccount", "worker", "polars-worker"),
    *same_pod("scheduler.deployment", "scheduler"), *same_node("scheduler.deployment", "scheduler"), *account("scheduler.serviceAccount", "scheduler", "polars-scheduler"),
    *same_pod("tests.pod", "tests"), *same_node("tests.pod", "tests"), *account("tests.serviceAccount", "tests", "polars-tests"),
]

# Taken and without effect; refused in words when switched on.
IGNORED = ("acceptEula", "license.")
REFUSED = ("anonymousResults.abs.", "anonymousResults.gcs.", "shuffleData.abs.", "shuffleData.gcs.")
