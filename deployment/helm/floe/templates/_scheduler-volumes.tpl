{{/* (root): mounts of the scheduler. */}}
{{- define "floe.scheduler.mounts" -}}
{{- include "floe.nodeMounts" . }}
- {name: observatory-data, mountPath: /app/observatory_data}
{{- if .Values.tls.client.secretName }}
- {name: tls-client, mountPath: /mnt/tls/client, readOnly: true}
{{- end }}
{{- if .Values.tls.observatory.secretName }}
- {name: tls-observatory, mountPath: /mnt/tls/observatory, readOnly: true}
{{- end }}
{{- end -}}

{{/* (root): volumes of the scheduler. */}}
{{- define "floe.scheduler.volumes" -}}
{{- include "floe.nodeVolumes" . }}
- name: temporary-data
  emptyDir: {}
- name: observatory-data
  {{- if .Values.observatory.persistentVolumeClaim.enabled }}
  persistentVolumeClaim:
    claimName: {{ include "floe.claim.name" (dict "root" . "claim" .Values.observatory.persistentVolumeClaim "purpose" "observatory") }}
  {{- else }}
  emptyDir: {}
  {{- end }}
{{- with .Values.tls.client.secretName }}
- name: tls-client
  secret: {secretName: {{ . | quote }}, defaultMode: 0440}
{{- end }}
{{- with .Values.tls.observatory.secretName }}
- name: tls-observatory
  secret: {secretName: {{ . | quote }}, defaultMode: 0440}
{{- end }}
{{- end -}}
