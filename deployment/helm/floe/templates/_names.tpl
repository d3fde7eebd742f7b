{{/* Names of objects, labels, addresses. */}}

{{- define "floe.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{/* A release that is called polars has the object names that operators of Polars On-Prem know. */}}
{{- define "floe.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if .Values.nameOverride -}}
{{- if contains .Values.nameOverride .Release.Name }}{{ .Release.Name }}{{ else }}{{ printf "%s-%s" .Release.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}{{ end -}}
{{- else if or (contains "polars" .Release.Name) (contains .Chart.Name .Release.Name) -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* (root, suffix): the suffix stays whole, so that long release names do not make two objects one. */}}
{{- define "floe.suffixed" -}}
{{- $room := sub 62 (len .suffix) | int -}}
{{- printf "%s-%s" (include "floe.fullname" .root | trunc $room | trimSuffix "-") .suffix -}}
{{- end -}}

{{- define "floe.scheduler.name" -}}{{ include "floe.suffixed" (dict "root" . "suffix" "scheduler") }}{{- end -}}
{{- define "floe.internal.name" -}}{{ include "floe.suffixed" (dict "root" . "suffix" "scheduler-internal") }}{{- end -}}
{{- define "floe.observatory.name" -}}{{ include "floe.suffixed" (dict "root" . "suffix" "observatory") }}{{- end -}}
{{- define "floe.worker.name" -}}{{ include "floe.suffixed" (dict "root" . "suffix" "worker") }}{{- end -}}
{{- define "floe.tests.name" -}}{{ include "floe.suffixed" (dict "root" . "suffix" "tests") }}{{- end -}}
{{- define "floe.temporaryStorage.name" -}}{{ include "floe.suffixed" (dict "root" . "suffix" "temporary-storage") }}{{- end -}}
{{- define "floe.requirements.name" -}}{{ include "floe.suffixed" (dict "root" . "suffix" "requirements-txt") }}{{- end -}}

{{/* (root, claim, purpose) */}}
{{- define "floe.claim.name" -}}
{{- .claim.existingClaimName | default (include "floe.suffixed" (dict "root" .root "suffix" (printf "polars-%s-data" .purpose))) -}}
{{- end -}}

{{/* (root, component): what selects the pods of a component; never changes in an upgrade. */}}
{{- define "floe.selector" -}}
app.kubernetes.io/name: {{ include "floe.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{- define "floe.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{ include "floe.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end -}}

{{/* (root, component, deployment): labels of pods, with those of the operator. */}}
{{- define "floe.podMetadata" -}}
{{- $annotations := mergeOverwrite (dict) (deepCopy .root.Values.podAnnotations) .deployment.podAnnotations -}}
{{- if and .root.Values.runtime.composed.enabled .root.Values.runtime.composed.requirements (ne .component "temporary-storage") -}}
{{- $_ := set $annotations "floe.io/requirements" (.root.Values.runtime.composed.requirements | sha256sum) -}}
{{- end -}}
{{- with $annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
labels:
  {{- mergeOverwrite (dict) (deepCopy .root.Values.podLabels) .deployment.podLabels (include "floe.labels" . | fromYaml) | toYaml | nindent 2 }}
{{- end -}}

{{/* (account, own): a name of the service account. */}}
{{- define "floe.serviceAccount" -}}
{{- if .account.create }}{{ .account.name | default .own }}{{ else }}{{ .account.name | default "default" }}{{ end -}}
{{- end -}}

{{/* (root, image): an image of Floe's own, behind the registry of the operator. */}}
{{- define "floe.ownImage" -}}
{{- $registry := trimSuffix "/" .root.Values.imageRegistry -}}
{{- $repository := .image.repository -}}
{{- if and $registry (not (contains "/" $repository)) -}}
{{- $repository = printf "%s/%s" $registry $repository -}}
{{- end -}}
{{- printf "%s:%s" $repository (.image.tag | default .root.Chart.AppVersion | toString) -}}
{{- end -}}

{{- define "floe.clusterId" -}}
{{- .Values.clusterId | default (printf "%s/%s" .Release.Namespace .Release.Name) -}}
{{- end -}}

{{/* (root, name): a service's whole name. */}}
{{- define "floe.host" -}}
{{- printf "%s.%s.svc.%s" .name .root.Release.Namespace .root.Values.clusterDomain -}}
{{- end -}}
