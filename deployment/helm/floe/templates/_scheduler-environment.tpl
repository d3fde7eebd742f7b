{{/* (root): variables of the scheduler. */}}
{{- define "floe.scheduler.environment" -}}
{{- include "floe.nodeEnvironment" (dict "root" . "services" (list "scheduler__worker_service" "observatory__service")) }}
{{- include "floe.field" (dict "name" "PC_CUBLET__static_leader__leader_instance_id" "path" "metadata.uid") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__scheduler_service__public_addr__ip" "value" "127.0.0.1") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__scheduler_service__public_addr__port" "value" 5050) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__observatory_service__public_addr__ip" "value" "127.0.0.1") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__observatory_service__public_addr__port" "value" 5049) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__scheduler__enabled" "value" true) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__scheduler__n_workers" "value" (include "floe.expectedWorkers" .)) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__scheduler__allow_local_sinks" "value" .Values.allowLocalSinks) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__scheduler__allow_local_scans" "value" .Values.allowLocalScans) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__scheduler__deny_anonymous_users" "value" .Values.denyAnonymousUsers) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__scheduler__database_path" "value" "/app/observatory_data/scheduler.db") }}
{{- include "floe.resultEnvironment" . }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__observatory__enabled" "value" true) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__observatory__max_metrics_bytes_total" "value" .Values.observatory.maxMetricsBytesTotal) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__observatory__database_path" "value" "/app/observatory_data/observatory.db") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__observatory__cluster_mode" "value" "kubernetes") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__observatory__rest_api__enabled" "value" true) }}
{{- if .Values.tls.client.secretName }}
{{- include "floe.tls" (dict "service" "scheduler__client_service" "folder" "/mnt/tls/client" "ca" .Values.tls.client.clientCaKey) }}
{{- end }}
{{- if .Values.tls.observatory.secretName }}
{{- include "floe.tls" (dict "service" "observatory__rest_api__service" "folder" "/mnt/tls/observatory" "ca" .Values.tls.observatory.clientCaKey) }}
{{- end }}
{{- include "floe.settings" (dict "settings" .Values.settings "prefix" "FLOE") }}
{{- end -}}
