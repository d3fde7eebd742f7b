"""Combinations of values in which every two choices of different factors meet at least once."""

from __future__ import annotations

import itertools
import random

import yaml
from kubernetes.chart import united
from kubernetes.examples import EXAMPLES

# A factor is a list of choices, each a piece of a values file.
FACTORS: dict[str, list[str]] = {
    "runtime": [
        "{}",
        "runtime: {prebuilt: {enabled: true, runtime: {repository: mine, tag: 1.5}}, composed: {enabled: false}}",
        "runtime: {composed: {requirements: 'boto3==1.40.70', dist: {repository: polarscloud/polars-on-premises, tag: '20251203'}}}",
    ],
    "results": [
        "{}",
        "anonymousResults: {s3: {enabled: true, options: [{name: aws_region, value: eu-1}, {name: aws_access_key_id, valueFrom: {secretKeyRef: {name: a, key: b}}}, {name: aws_secret_access_key, valueFrom: {secretKeyRef: {name: a, key: c}}}]}}",
        "anonymousResults: {temporaryStorage: {enabled: true}}",
        "anonymousResults: {sharedPersistentVolumeClaim: {enabled: true, storageClassName: cephfs, size: 125Gi}}",
    ],
    "shuffle": [
        "{}",
        "shuffleData: {ephemeralVolumeClaim: {enabled: true, size: 14.31GiB}}",
        "shuffleData: {sharedPersistentVolumeClaim: {enabled: true, create: false, existingClaimName: theirs}}",
        "shuffleData: {s3: {enabled: true, options: [{name: aws_endpoint_url, value: 'http://localhost:9000'}]}}",
    ],
    "temporary": ["{}", "temporaryData: {ephemeralVolumeClaim: {enabled: true}}", "temporaryData: {persistentVolumeClaim: {enabled: true, size: 1.5Ti}}"],
    "observatory": ["{}", "observatory: {persistentVolumeClaim: {enabled: true}, maxMetricsBytesTotal: 540000}", "observatory: {data: {persistentVolumeClaim: {enabled: true, size: 2G}}}"],
    "resources": [
        "{}",
        "worker: {deployment: {runtimeContainer: {resources: {requests: {cpu: 3770m, memory: 14.31GiB}, limits: {cpu: 3770m, memory: 14.31GiB}}}}}",
        "scheduler: {deployment: {runtimeContainer: {resources: {requests: {cpu: 0.5, memory: 2000000000}, limits: {memory: 4g}}}, distContainer: {resources: {limits: {memory: 512MB}}}}}",
    ],
    "placing": [
        "{}",
        "worker: {deployment: {nodeSelector: {zone: a}, tolerations: [{key: key, operator: Equal, value: value, effect: NoSchedule}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [a]}]}]}}}}}",
        "worker: {deployment: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: b}}}], priorityClassName: system-node-critical, schedulerName: other}}",
    ],
    "security": ["{}", "security: {hardened: false}", "worker: {deployment: {podSecurityContext: {runAsUser: 0}, runtimeContainer: {securityContext: {capabilities: {add: [SYS_PTRACE]}}}}}"],
    "tls": ["{}", "tls: {client: {secretName: c, clientCaKey: ca.crt}, observatory: {secretName: o}}", "tls: {internal: {secretName: i}}\nclusterSecret: {secretName: s}"],
    "probes": [
        "{}",
        "worker: {deployment: {runtimeContainer: {readinessProbe: {grpc: {port: 5052}}}}}\nscheduler: {deployment: {runtimeContainer: {readinessProbe: {tcpSocket: {port: sched}}}}}",
        "worker: {deployment: {runtimeContainer: {readinessProbe: {exec: {command: ['true']}}, livenessProbe: {periodSeconds: 30}}}}",
    ],
    "services": ["{}", "scheduler: {services: {scheduler: {type: LoadBalancer, annotations: {a: b}}, observatory: {type: NodePort}}}", "scheduler: {service: {type: ClusterIP}}"],
    "exposure": ["{}", "ingress: {scheduler: {enabled: true, className: nginx, host: a.test, tlsSecretName: t}, observatory: {enabled: true}}"],
    "gateway": ["{}", "gateway: {scheduler: {enabled: true, parentRefs: [{name: g}], hostnames: [a.test]}, observatory: {enabled: true, parentRefs: [{name: g}]}}"],
    "scaling": ["worker: {deployment: {replicaCount: 3}}", "autoscaling: {enabled: true}", "autoscaling: {keda: {enabled: true}, minReplicas: 0}"],
    "accounts": ["{}", "worker: {serviceAccount: {create: true}}\nscheduler: {serviceAccount: {create: true, name: boss}}\ntests: {serviceAccount: {create: true}}", "worker: {serviceAccount: {name: theirs}}"],
    "variables": [
        "{}",
        "worker: {deployment: {runtimeContainer: {env: [{name: PLC_LOG_LEVEL, value: trace}, {name: X, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]}}}\nsettings: {scheduler.worker_timeout: 45s}",
    ],
    "volumes": [
        "{}",
        "worker: {deployment: {volumes: [{name: shuffle-data, hostPath: {path: /fast}}], runtimeContainer: {volumeMounts: [{name: shuffle-data, mountPath: /fast}], lifecycleHooks: {preStop: {exec: {command: [sleep, '5']}}}}}}\nscheduler: {deployment: {volumes: [{name: mine, emptyDir: {}}], runtimeContainer: {volumeMounts: [{name: mine, mountPath: /mine}]}}}",
    ],
    "network": ["{}", "worker: {deployment: {hostNetwork: true}}", "networkPolicy: {clients: [{namespaceSelector: {matchLabels: {team: a}}}]}"],
    "names": ["{}", "nameOverride: duck", "fullnameOverride: a-very-long-name-for-a-cluster-that-nobody-would-type-by-hand-twice"],
    "meta": ["{}", "podLabels: {a: b}\npodAnnotations: {c: d}\nscheduler: {deployment: {podAnnotations: {c: e}}}", "imagePullSecrets: [{name: x}]\nimageRegistry: registry.test/a"],
    "switches": ["{}", "disableHostMetrics: true\nallowLocalScans: true\ndenyAnonymousUsers: true\nlogLevel: trace\ntelemetry: {otlpEndpoint: 'http://otel:4317'}\nserviceMonitor: {enabled: true}"],
    "license": ["{}", "acceptEula: true\nlicense: {onPrem: {enabled: true, clientId: a, clientSecret: {valueFrom: {secretKeyRef: {name: a, key: b}}}}}", "license: {secretName: a, secretProperty: license.json}"],
}


def combinations(at_least: int = 48, seed: int = 7) -> list[dict[str, int]]:
    """Greedy: each new combination takes the choices that meet most pairs not met yet."""
    names = list(FACTORS)
    open_pairs = {
        ((one, first), (two, second))
        for one, two in itertools.combinations(names, 2)
        for first in range(len(FACTORS[one]))
        for second in range(len(FACTORS[two]))
    }
    generator, result = random.Random(seed), []
    while open_pairs or len(result) < at_least:
        best: dict[str, int] = {}
        best_met: set = set()
        for _ in range(20):
            draft: dict[str, int] = {}
            for name in generator.sample(names, len(names)):
                choices = list(range(len(FACTORS[name])))
                generator.shuffle(choices)
                draft[name] = max(choices, key=lambda choice: _gain(draft, name, choice, open_pairs, names))
            met = {pair for pair in open_pairs if all(draft[name] == choice for name, choice in pair)}
            if not best or len(met) > len(best_met):
                best, best_met = draft, met
        open_pairs -= best_met
        result.append(best)
    return result


def _gain(draft: dict[str, int], name: str, choice: int, open_pairs: set, names: list[str]) -> int:
    mine = (name, choice)
    return sum(((other, mine) if names.index(other[0]) < names.index(name) else (mine, other)) in open_pairs for other in draft.items())


def matrix() -> dict[str, dict]:
    """Names and values of every rendering that is looked at: the pairs and the examples of the reference's pages."""
    cases = {}
    for number, combination in enumerate(combinations()):
        cases[f"pairs-{number:02d}"] = united(*(yaml.safe_load(FACTORS[name][choice]) for name, choice in combination.items()))
    for name, text in EXAMPLES.items():
        cases[f"example-{name}"] = yaml.safe_load(text)
    return cases
