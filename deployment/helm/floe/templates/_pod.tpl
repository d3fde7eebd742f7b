{{/* Parts that the pods of all components share. */}}

{{/* (root, pod, account, accountName): settings of the pod besides containers and volumes. */}}
{{- define "floe.podSettings" -}}
{{- $pod := .pod -}}
{{- with $pod.dnsPolicy }}
dnsPolicy: {{ . }}
{{- else }}
{{- if $pod.hostNetwork }}
dnsPolicy: ClusterFirstWithHostNet
{{- end }}
{{- end }}
{{- with $pod.dnsConfig }}
dnsConfig:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.schedulerName }}
schedulerName: {{ . | quote }}
{{- end }}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .accountName }}
serviceAccountName: {{ . }}
{{- end }}
automountServiceAccountToken: {{ $pod.automountServiceAccountToken | default false }}
enableServiceLinks: false
{{- with include "floe.podSecurity" (dict "root" .root "given" $pod.podSecurityContext) | fromYaml }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.hostAliases }}
hostAliases:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.priorityClassName }}
priorityClassName: {{ . | quote }}
{{- end }}
{{- with $pod.runtimeClassName }}
runtimeClassName: {{ . | quote }}
{{- end }}
{{- with $pod.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $pod.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- if $pod.hostNetwork }}
hostNetwork: true
{{- end }}
{{- end -}}

{{/* (root, given): Floe's own security settings of a pod, below those of the operator. */}}
{{- define "floe.podSecurity" -}}
{{- $own := dict -}}
{{- if .root.Values.security.hardened -}}
{{- $id := .root.Values.security.userId | int64 -}}
{{- $own = dict "runAsNonRoot" true "runAsUser" $id "runAsGroup" $id "fsGroup" $id "fsGroupChangePolicy" "OnRootMismatch" "seccompProfile" (dict "type" "RuntimeDefault") -}}
{{- if and (hasKey .given "runAsUser") (eq (int64 .given.runAsUser) 0) -}}{{- $_ := unset $own "runAsNonRoot" -}}{{- end -}}
{{- end -}}
{{- mergeOverwrite $own (deepCopy .given) | toYaml -}}
{{- end -}}

{{/* (root, given): the same for a container. */}}
{{- define "floe.containerSecurity" -}}
{{- $own := dict -}}
{{- if .root.Values.security.hardened -}}
{{- $own = dict "allowPrivilegeEscalation" false "readOnlyRootFilesystem" true "capabilities" (dict "drop" (list "ALL")) -}}
{{- if .given.privileged -}}{{- $own = dict -}}{{- end -}}
{{- end -}}
{{- with mergeOverwrite $own (deepCopy .given) }}
securityContext:
  {{- toYaml . | nindent 2 }}
{{- end -}}
{{- end -}}

{{/* (root, pod, where, image, pullPolicy): the container that brings a distribution into the pod. */}}
{{- define "floe.distContainer" -}}
- name: release
  image: {{ .image | quote }}
  {{- with .pullPolicy }}
  imagePullPolicy: {{ . }}
  {{- end }}
  command: ["/bin/cp", "-a", "/opt/.", "/emptydir"]
  {{- include "floe.containerSecurity" (dict "root" .root "given" .pod.distContainer.securityContext) | indent 2 }}
  {{- include "floe.resources" (dict "resources" .pod.distContainer.resources "where" (printf "%s.distContainer.resources" .where)) | indent 2 }}
  volumeMounts:
    - {name: release-data, mountPath: /emptydir}
{{- end -}}

{{/* (root): image, policy and command of the container that runs Floe. */}}
{{- define "floe.runtime" -}}
{{- $runtime := .Values.runtime -}}
{{- if $runtime.composed.enabled -}}
image: {{ printf "%s:%s" $runtime.composed.runtime.repository ($runtime.composed.runtime.tag | toString) | quote }}
{{- with $runtime.composed.runtime.pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
command: ["/emptydir/setup.sh"]
args: ["/emptydir/bin/pc-cublet", "service"]
workingDir: /tmp
{{- else -}}
image: {{ if $runtime.prebuilt.runtime.tag }}{{ printf "%s:%s" $runtime.prebuilt.runtime.repository ($runtime.prebuilt.runtime.tag | toString) | quote }}{{ else }}{{ $runtime.prebuilt.runtime.repository | quote }}{{ end }}
{{- with $runtime.prebuilt.runtime.pullPolicy }}
imagePullPolicy: {{ . }}
{{- end }}
workingDir: /tmp
{{- end }}
terminationMessagePolicy: FallbackToLogsOnError
{{- end -}}

{{/* (given, own, replace): a probe; one without a handler asks the management port. */}}
{{- define "floe.probe" -}}
{{- $probe := deepCopy .given -}}
{{- if .replace -}}{{- range list "grpc" "tcpSocket" "httpGet" "exec" -}}{{- $_ := unset $probe . -}}{{- end -}}{{- end -}}
{{- if not (or $probe.grpc $probe.tcpSocket $probe.httpGet $probe.exec) -}}
{{- $probe = mergeOverwrite (deepCopy .own) $probe -}}
{{- end -}}
{{- toYaml $probe -}}
{{- end -}}

{{/* (container, grpcHasTls): the three probes of a node. */}}
{{- define "floe.probes" -}}
{{- $live := dict "httpGet" (dict "path" "/q/health/live" "port" "management") -}}
{{- if not (kindIs "invalid" .container.startupProbe) }}
startupProbe:
  {{- include "floe.probe" (dict "given" .container.startupProbe "own" (merge (dict "periodSeconds" 2 "failureThreshold" 300) $live) "replace" false) | nindent 2 }}
{{- end }}
{{- if not (kindIs "invalid" .container.livenessProbe) }}
livenessProbe:
  {{- include "floe.probe" (dict "given" .container.livenessProbe "own" (merge (dict "periodSeconds" 20 "timeoutSeconds" 10 "failureThreshold" 6) $live) "replace" false) | nindent 2 }}
{{- end }}
{{- if not (kindIs "invalid" .container.readinessProbe) }}
readinessProbe:
  {{- $ready := dict "httpGet" (dict "path" "/q/health/ready" "port" "management") }}
  {{- include "floe.probe" (dict "given" .container.readinessProbe "own" $ready "replace" (and .grpcHasTls (hasKey .container.readinessProbe "grpc"))) | nindent 2 }}
{{- end }}
{{- end -}}

{{/* (root, claim): a generic ephemeral volume. */}}
{{- define "floe.ephemeralVolume" -}}
ephemeral:
  volumeClaimTemplate:
    spec:
      accessModes: [ReadWriteOnce]
      {{- with .claim.storageClassName }}
      storageClassName: {{ . | quote }}
      {{- end }}
      resources:
        requests:
          storage: {{ include "floe.quantity" (dict "value" .claim.size "where" (printf "%s.size" .where)) | quote }}
{{- end -}}

{{/* (root): mounts of every node. */}}
{{- define "floe.nodeMounts" -}}
- {name: tmp-data, mountPath: /tmp}
- {name: temporary-data, mountPath: /app/temporary_data}
{{- if .Values.runtime.composed.enabled }}
- {name: release-data, mountPath: /emptydir}
{{- if .Values.runtime.composed.requirements }}
- {name: requirements-txt, mountPath: /requirements.txt, subPath: requirements.txt}
{{- end }}
{{- end }}
{{- if eq (include "floe.resultPlace" .) "claim" }}
- {name: anonymous-results, mountPath: {{ .Values.anonymousResults.sharedPersistentVolumeClaim.mountPath | quote }}}
{{- end }}
{{- if .Values.tls.internal.secretName }}
- {name: tls-internal, mountPath: /mnt/tls/internal, readOnly: true}
{{- end }}
{{- end -}}

{{/* (root): volumes of every node but that of temporary data. */}}
{{- define "floe.nodeVolumes" -}}
- name: tmp-data
  emptyDir: {}
{{- if .Values.runtime.composed.enabled }}
- name: release-data
  emptyDir: {}
{{- if .Values.runtime.composed.requirements }}
- name: requirements-txt
  configMap:
    name: {{ include "floe.requirements.name" . }}
    items:
      - {key: requirementsTxt, path: requirements.txt}
{{- end }}
{{- end }}
{{- if eq (include "floe.resultPlace" .) "claim" }}
- name: anonymous-results
  persistentVolumeClaim:
    claimName: {{ include "floe.claim.name" (dict "root" . "claim" .Values.anonymousResults.sharedPersistentVolumeClaim "purpose" "anonymous-results") }}
{{- end }}
{{- with .Values.tls.internal.secretName }}
- name: tls-internal
  secret:
    secretName: {{ . | quote }}
    defaultMode: 0440
{{- end }}
{{- end -}}
