{{/* Variables of the nodes. Their names are those of Polars On-Prem, so that an operator's own entries can follow and win. */}}

{{- define "floe.resultPlace" -}}
{{- $place := .Values.anonymousResults -}}
{{- if $place.s3.enabled }}s3{{ else if $place.temporaryStorage.enabled }}temporaryStorage{{ else if $place.sharedPersistentVolumeClaim.enabled }}claim{{ end -}}
{{- end -}}

{{- define "floe.shufflePlace" -}}
{{- $place := .Values.shuffleData -}}
{{- if $place.s3.enabled }}s3{{ else if $place.sharedPersistentVolumeClaim.enabled }}claim{{ else if $place.ephemeralVolumeClaim.enabled }}ephemeral{{ else }}node{{ end -}}
{{- end -}}

{{/* (name, value): a variable; the value may be a number or a truth. */}}
{{- define "floe.variable" -}}
{{- $text := .value -}}
{{- if kindIs "float64" $text -}}{{- $text = ternary ($text | int64 | toString) ($text | toString) (eq (floor $text) $text) -}}{{- end -}}
{{- if kindIs "slice" $text -}}{{- $text = join "," $text -}}{{- end }}
- name: {{ .name }}
  value: {{ $text | toString | quote }}
{{- end -}}

{{/* (prefix, options): storage options, each a value or a reference to one. */}}
{{- define "floe.options" -}}
{{- $prefix := .prefix -}}
{{- range .options }}
{{- if .valueFrom }}
- name: {{ $prefix }}{{ .name }}
  valueFrom:
    {{- toYaml .valueFrom | nindent 4 }}
{{- else }}
{{- include "floe.variable" (dict "name" (printf "%s%s" $prefix .name) "value" .value) }}
{{- end }}
{{- end }}
{{- end -}}

{{/* (name, key): a variable from a field of the pod. */}}
{{- define "floe.field" }}
- name: {{ .name }}
  valueFrom:
    fieldRef: {apiVersion: v1, fieldPath: {{ .path }}}
{{- end -}}

{{/* (settings, prefix): the values under `settings`, nested or dotted. */}}
{{- define "floe.settings" -}}
{{- $prefix := .prefix -}}
{{- range $name, $value := .settings }}
{{- $variable := printf "%s__%s" $prefix ($name | replace "." "__") }}
{{- if kindIs "map" $value }}
{{- include "floe.settings" (dict "settings" $value "prefix" $variable) }}
{{- else }}
{{- include "floe.variable" (dict "name" $variable "value" $value) }}
{{- end }}
{{- end }}
{{- end -}}

{{/* (service, folder, ca): TLS of a port. */}}
{{- define "floe.tls" -}}
{{- $name := printf "PC_CUBLET__%s__connection__tls__" .service -}}
{{- include "floe.variable" (dict "name" (printf "%scertificate_key_file" $name) "value" (printf "%s/tls.crt" .folder)) }}
{{- include "floe.variable" (dict "name" (printf "%sprivate_key_file" $name) "value" (printf "%s/tls.key" .folder)) }}
{{- with .ca }}
{{- include "floe.variable" (dict "name" (printf "%sclient_ca_file" $name) "value" (printf "%s/%s" $.folder .)) }}
{{- end }}
{{- end -}}

{{/* (root, internal ports of the role): what every node is told. */}}
{{- define "floe.nodeEnvironment" -}}
{{- $values := .root.Values -}}
{{- if $values.runtime.composed.enabled }}
{{- include "floe.variable" (dict "name" "POLARS_EXTRAS" "value" ($values.runtime.composed.polarsExtras | nospace)) }}
{{- include "floe.variable" (dict "name" "POLARS_WHL_DIR" "value" "/emptydir/whl") }}
{{- include "floe.variable" (dict "name" "UV_PATH" "value" "/emptydir/bin/uv") }}
{{- if $values.runtime.composed.requirements }}
{{- include "floe.variable" (dict "name" "PYTHON_REQUIREMENTS" "value" "/requirements.txt") }}
{{- end }}
{{- end }}
{{- with $values.telemetry.otlpEndpoint }}
{{- include "floe.variable" (dict "name" "OTLP_ENDPOINT" "value" .) }}
{{- end }}
{{- if $values.lineage.enabled }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__lineage__enabled" "value" true) }}
{{- with $values.lineage.transport.http.endpoint }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__lineage__transport__http__endpoint" "value" .) }}
{{- end }}
{{- end }}
{{- include "floe.field" (dict "name" "OTEL_SERVICE_INSTANCE_ID" "path" "metadata.uid") }}
{{- include "floe.field" (dict "name" "PC_CUBLET__instance_id" "path" "metadata.uid") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__cluster_id" "value" (include "floe.clusterId" .root)) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__monitoring__enabled" "value" true) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__monitoring__host_metrics__enabled" "value" (not $values.disableHostMetrics)) }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__data_path" "value" "/app/temporary_data/node") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__management__bind_addr" "value" "0.0.0.0:9000") }}
{{- include "floe.variable" (dict "name" "POLARS_TEMP_DIR" "value" "/app/temporary_data/temp-dir") }}
{{- include "floe.variable" (dict "name" "PLC_LOG_LEVEL" "value" $values.logLevel) }}
{{- with $values.clusterSecret.secretName }}
- name: PC_CUBLET__cluster_secret
  valueFrom:
    secretKeyRef: {name: {{ . | quote }}, key: {{ $values.clusterSecret.secretKey | quote }}}
{{- end }}
{{- if $values.tls.internal.secretName }}
{{- range .services }}
{{- include "floe.tls" (dict "service" . "folder" "/mnt/tls/internal" "ca" "ca.crt") }}
{{- end }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__node_tls__trusted_ca_file" "value" "/mnt/tls/internal/ca.crt") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__node_tls__certificate_key_file" "value" "/mnt/tls/internal/tls.crt") }}
{{- include "floe.variable" (dict "name" "PC_CUBLET__node_tls__private_key_file" "value" "/mnt/tls/internal/tls.key") }}
{{- end }}
{{- end -}}

{{/* (root): where results of queries without a sink go. */}}
{{- define "floe.resultEnvironment" -}}
{{- $prefix := "PC_CUBLET__scheduler__anonymous_result_location__" -}}
{{- $place := .Values.anonymousResults -}}
{{- $kind := include "floe.resultPlace" . -}}
{{- if eq $kind "s3" }}
{{- include "floe.variable" (dict "name" (printf "%ss3__url" $prefix) "value" $place.s3.endpoint) }}
{{- include "floe.variable" (dict "name" (printf "%ss3__presign_duration" $prefix) "value" $place.s3.presignDuration) }}
{{- include "floe.options" (dict "prefix" (printf "%ss3__" $prefix) "options" $place.s3.options) }}
{{- else if eq $kind "temporaryStorage" }}
{{- $name := include "floe.temporaryStorage.name" . }}
{{- include "floe.variable" (dict "name" (printf "%ss3__url" $prefix) "value" "s3://polars/") }}
{{- include "floe.variable" (dict "name" (printf "%ss3__aws_endpoint_url" $prefix) "value" (printf "http://%s:8333" (include "floe.host" (dict "root" . "name" $name)))) }}
{{- include "floe.variable" (dict "name" (printf "%ss3__external_endpoint" $prefix) "value" $place.temporaryStorage.presignEndpointUrl) }}
{{- include "floe.variable" (dict "name" (printf "%ss3__aws_region" $prefix) "value" "us-east-1") }}
{{- include "floe.variable" (dict "name" (printf "%ss3__presign_duration" $prefix) "value" $place.temporaryStorage.presignDuration) }}
{{- range list "aws_access_key_id" "aws_secret_access_key" }}
- name: {{ $prefix }}s3__{{ . }}
  valueFrom:
    secretKeyRef: {name: {{ $name }}, key: {{ . }}}
{{- end }}
{{- else if eq $kind "claim" }}
{{- include "floe.variable" (dict "name" (printf "%slocal__path" $prefix) "value" $place.sharedPersistentVolumeClaim.mountPath) }}
{{- end }}
{{- end -}}

{{/* (root): where data between stages goes. */}}
{{- define "floe.shuffleEnvironment" -}}
{{- $prefix := "PC_CUBLET__worker__shuffle_location__" -}}
{{- $kind := include "floe.shufflePlace" . -}}
{{- if eq $kind "s3" }}
{{- include "floe.variable" (dict "name" (printf "%ss3__url" $prefix) "value" .Values.shuffleData.s3.endpoint) }}
{{- include "floe.options" (dict "prefix" (printf "%ss3__" $prefix) "options" .Values.shuffleData.s3.options) }}
{{- else if eq $kind "claim" }}
{{- include "floe.variable" (dict "name" (printf "%sshared_filesystem__path" $prefix) "value" "/app/shuffle_data") }}
{{- else }}
{{- include "floe.variable" (dict "name" (printf "%slocal__path" $prefix) "value" "/app/shuffle_data") }}
{{- end }}
{{- end -}}
