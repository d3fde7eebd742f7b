{{/* (root): variables of the worker. */}}
{{- define "floe.worker.environment" -}}
{{- $internal := include "floe.host" (dict "root" . "name" (include "floe.internal.name" .)) -}}
{{- include "floe.nodeEnvironment" (dict "root" . "services" (list "worker__task_service" "worker__shuffle_service")) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__leader_instance_id" "value" (include "floe.scheduler.name" .)) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__scheduler_service__public_addr__hostname" "value" $internal) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__scheduler_service__public_addr__port" "value" 5050) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__observatory_service__public_addr__hostname" "value" $internal) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__static_leader__observatory_service__public_addr__port" "value" 5049) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__worker__enabled" "value" true) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__worker__heartbeat_period" "value" (printf "%vs" .Values.workerHeartbeatIntervalSecs)) }}
{{- include "floe.field" (dict "name" "PC_CUBLET__worker__task_service__public_addr__ip" "path" "status.podIP") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__worker__task_service__public_addr__port" "value" 5052) }}
{{- include "floe.field" (dict "name" "PC_CUBLET__worker__shuffle_service__public_addr__ip" "path" "status.podIP") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__worker__shuffle_service__public_addr__port" "value" 5053) }}
{{- include "floe.shuffleEnvironment" . }}
{{- include "floe.settings" (dict "settings" .Values.settings "prefix" "FLOE") }}
{{- end -}}
