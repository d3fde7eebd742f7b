"""The values that the pages of Polars On-Prem's chart show, by topic."""

EXAMPLES = {
    "defaults": "{}",
    "quick-start": "imagePullSecrets: [{name: dockerhub-secret-name}]\nlicense: {secretName: polars-secret-name, secretProperty: license.json}",
    "composed": """
runtime:
  prebuilt: {enabled: false}
  composed:
    enabled: true
    dist: {repository: polarscloud/polars-on-premises, tag: "", pullPolicy: IfNotPresent}
    runtime: {repository: python, tag: 3.13.9-slim-bookworm, pullPolicy: ""}
    requirements: |
      boto3==1.40.70
      urllib==2.5.0
    polarsExtras: "async,cloudpickle,database,deltalake,fsspec,iceberg,numpy,pandas,pyarrow,pydantic,timezone"
""",
    "prebuilt": "runtime: {prebuilt: {enabled: true, runtime: {repository: your-prebuilt-image, tag: '', pullPolicy: ''}}, composed: {enabled: false}}",
    "shuffle-ephemeral": "shuffleData: {ephemeralVolumeClaim: {enabled: true, storageClassName: hostpath, size: 125Gi}}",
    "shuffle-s3": """
shuffleData:
  s3:
    enabled: true
    endpoint: "s3://my-bucket/path/to/dir"
    options:
      - {name: aws_access_key_id, valueFrom: {secretKeyRef: {name: my-s3-secret, key: accessKeyId}}}
      - {name: aws_secret_access_key, valueFrom: {secretKeyRef: {name: my-s3-secret, key: secretAccessKey}}}
      - {name: aws_endpoint_url, value: "http://localhost:9000"}
""",
    "results-shared": "anonymousResults: {sharedPersistentVolumeClaim: {enabled: true, storageClassName: cephfs, size: 125Gi}}",
    "results-s3": """
anonymousResults:
  s3:
    enabled: true
    endpoint: "s3://my-bucket/path/to/dir"
    options:
      - {name: aws_access_key_id, valueFrom: {secretKeyRef: {name: my-s3-secret, key: accessKeyId}}}
      - {name: aws_secret_access_key, valueFrom: {secretKeyRef: {name: my-s3-secret, key: secretAccessKey}}}
      - {name: aws_endpoint_url, value: "http://localhost:9000"}
""",
    "temporary": "temporaryData: {ephemeralVolumeClaim: {enabled: true, storageClassName: hostpath, size: 125Gi}}",
    # No API server takes 14.31GiB as it is.
    "resources": "worker: {deployment: {replicaCount: 3, runtimeContainer: {resources: {requests: {cpu: 3770m, memory: 14.31GiB}, limits: {cpu: 3770m, memory: 14.31GiB}}}}}",
    "placing": """
worker:
  deployment:
    nodeSelector: {kubernetes.io/e2e-az-name: e2e-az1}
    tolerations: [{key: key, operator: Equal, value: value, effect: NoSchedule}]
    affinity:
      nodeAffinity:
        requiredDuringSchedulingIgnoredDuringExecution:
          nodeSelectorTerms:
            - matchExpressions: [{key: kubernetes.io/e2e-az-name, operator: In, values: [e2e-az1]}]
""",
    "metrics": "observatory: {maxMetricsBytesTotal: 540000}",
    "no-host-metrics": "disableHostMetrics: true",
    "load-balancer": "scheduler: {services: {scheduler: {type: LoadBalancer}, observatory: {type: LoadBalancer}}}",
    "node-port": "scheduler: {services: {scheduler: {type: NodePort}, observatory: {type: NodePort}}}",
    "lineage": "lineage: {enabled: true}",
    "telemetry": "telemetry: {otlpEndpoint: 'http://collector:4317'}\nlogLevel: debug",
}

# Values that have to be refused, and a word of the sentence that says why.
BROKEN = {
    "both-runtimes": ("runtime: {prebuilt: {enabled: true}}", "exclude each other"),
    "no-runtime": ("runtime: {composed: {enabled: false}}", "neither"),
    "closed-prebuilt": ("runtime: {prebuilt: {enabled: true, runtime: {repository: polarscloud/polars-on-premises}}, composed: {enabled: false}}", "closed product"),
    "no-cloudpickle": ("runtime: {composed: {polarsExtras: 'numpy'}}", "cloudpickle"),
    "two-licences": ("license: {onPrem: {enabled: true}, onPremEnterprise: {enabled: true}}", "exclude each other"),
    "url-option": ("anonymousResults: {s3: {enabled: true, options: [{name: url, value: x}]}}", "anonymousResults.s3.endpoint"),
    "azure": ("shuffleData: {abs: {enabled: true}}", "Azure"),
    "google": ("anonymousResults: {gcs: {enabled: true}}", "Google"),
    "create-and-existing": ("shuffleData: {sharedPersistentVolumeClaim: {enabled: true, existingClaimName: x}}", "existingClaimName"),
    "no-claim": ("observatory: {persistentVolumeClaim: {enabled: true, create: false}}", "there is no claim"),
    "results-without-sinks": ("allowLocalSinks: false\nanonymousResults: {sharedPersistentVolumeClaim: {enabled: true}}", "allowLocalSinks"),
    "no-quantity": ("worker: {deployment: {runtimeContainer: {resources: {limits: {memory: lots}}}}}", "no quantity"),
    "two-scalers": ("autoscaling: {enabled: true, keda: {enabled: true}}", "exclude each other"),
    "no-gateway": ("gateway: {scheduler: {enabled: true}}", "parentRefs"),
    "misspelt": ("worker: {deployment: {replicas: 3}}", "replicas"),
    "wrong-type": ("worker: {deployment: {replicaCount: many}}", "replicaCount"),
    "wrong-level": ("logLevel: loud", "logLevel"),
}
