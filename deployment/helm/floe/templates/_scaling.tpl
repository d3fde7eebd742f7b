{{/* (root): the workers that queries wait for. */}}
{{- define "floe.expectedWorkers" -}}
{{- if or .Values.autoscaling.enabled .Values.autoscaling.keda.enabled -}}
{{- max 1 (int .Values.autoscaling.minReplicas) -}}
{{- else -}}
{{- int .Values.worker.deployment.replicaCount -}}
{{- end -}}
{{- end -}}
