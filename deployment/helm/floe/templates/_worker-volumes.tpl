{{/* (root): mounts of the worker. */}}
{{- define "floe.worker.mounts" -}}
{{- include "floe.nodeMounts" . }}
{{- if ne (include "floe.shufflePlace" .) "s3" }}
- {name: shuffle-data, mountPath: /app/shuffle_data}
{{- end }}
{{- end -}}

{{/* (root): volumes of the worker. */}}
{{- define "floe.worker.volumes" -}}
{{- include "floe.nodeVolumes" . }}
- name: temporary-data
  {{- if .Values.temporaryData.ephemeralVolumeClaim.enabled }}
  {{- include "floe.ephemeralVolume" (dict "claim" .Values.temporaryData.ephemeralVolumeClaim "where" "temporaryData.ephemeralVolumeClaim") | nindent 2 }}
  {{- else }}
  emptyDir: {}
  {{- end }}
{{- $place := include "floe.shufflePlace" . }}
{{- if eq $place "claim" }}
- name: shuffle-data
  persistentVolumeClaim:
    claimName: {{ include "floe.claim.name" (dict "root" . "claim" .Values.shuffleData.sharedPersistentVolumeClaim "purpose" "shuffle") }}
{{- else if eq $place "ephemeral" }}
- name: shuffle-data
  {{- include "floe.ephemeralVolume" (dict "claim" .Values.shuffleData.ephemeralVolumeClaim "where" "shuffleData.ephemeralVolumeClaim") | nindent 2 }}
{{- else if eq $place "node" }}
- name: shuffle-data
  emptyDir: {}
{{- end }}
{{- end -}}
