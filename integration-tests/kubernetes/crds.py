"""Definitions of the foreign kinds that the chart can write, as far as it writes them: a field not named here is refused."""

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
LABELS = {"type": "object", "additionalProperties": TEXT}


def table(**properties):
    return {"type": "object", "properties": properties}


def rows(of):
    return {"type": "array", "items": of}


PARENTS = rows({**table(name=TEXT, namespace=TEXT, sectionName=TEXT, group=TEXT, kind=TEXT, port=NUMBER), "required": ["name"]})
ROUTE = table(parentRefs=PARENTS, hostnames=rows(TEXT), rules=rows(table(backendRefs=rows({**table(name=TEXT, port=NUMBER), "required": ["name"]}))))
POLICY = table(stabilizationWindowSeconds=NUMBER, selectPolicy=TEXT, policies=rows(table(type=TEXT, value=NUMBER, periodSeconds=NUMBER)))
SCALED = {
    **table(
        scaleTargetRef={**table(name=TEXT), "required": ["name"]}, minReplicaCount=NUMBER, maxReplicaCount=NUMBER, pollingInterval=NUMBER, cooldownPeriod=NUMBER,
        advanced=table(horizontalPodAutoscalerConfig=table(behavior=table(scaleDown=POLICY, scaleUp=POLICY))),
        triggers=rows({**table(type=TEXT, metadata=LABELS), "required": ["type", "metadata"]}),
    ),
    "required": ["scaleTargetRef", "triggers"],
}
SELECTOR = table(matchLabels=LABELS, matchExpressions=rows(table(key=TEXT, operator=TEXT, values=rows(TEXT))))
MONITOR = {**table(selector=SELECTOR, podMetricsEndpoints=rows(table(port=TEXT, path=TEXT, interval=TEXT))), "required": ["selector"]}

KINDS = [
    ("gateway.networking.k8s.io", "v1", "GRPCRoute", ROUTE),
    ("gateway.networking.k8s.io", "v1", "HTTPRoute", ROUTE),
    ("keda.sh", "v1alpha1", "ScaledObject", SCALED),
    ("monitoring.coreos.com", "v1", "PodMonitor", MONITOR),
]


def definitions():
    for group, version, kind, spec in KINDS:
        plural = kind.lower() + "s"
        yield {
            "apiVersion": "apiextensions.k8s.io/v1",
            "kind": "CustomResourceDefinition",
            "metadata": {"name": f"{plural}.{group}", "annotations": {"api-approved.kubernetes.io": "unapproved, for tests"}},
            "spec": {
                "group": group,
                "scope": "Namespaced",
                "names": {"plural": plural, "singular": kind.lower(), "kind": kind, "listKind": f"{kind}List"},
                "versions": [{"name": version, "served": True, "storage": True, "schema": {"openAPIV3Schema": {"type": "object", "required": ["spec"], "properties": {"spec": spec}}}}],
            },
        }
