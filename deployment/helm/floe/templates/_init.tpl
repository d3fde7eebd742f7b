{{/*
Run at the head of every template: brings older spellings to the newest one, replaces images of the closed product, and
refuses in words what cannot be meant. Running it twice changes nothing.
*/}}
{{- define "floe.init" -}}
{{- include "floe.init.older" . -}}
{{- include "floe.init.images" . -}}
{{- include "floe.init.check" . -}}
{{- end -}}

{{- define "floe.init.older" -}}
{{- $values := .Values -}}
{{- if hasKey $values "allowSharedDisk" -}}{{- $_ := set $values "allowLocalSinks" $values.allowSharedDisk -}}{{- end -}}
{{- with $values.anonymousResults.seaweedfs -}}
{{- $_ := set $values.anonymousResults "temporaryStorage" (mergeOverwrite $values.anonymousResults.temporaryStorage .) -}}
{{- end -}}
{{- with $values.seaweedfs -}}
{{- $_ := set $values "temporaryStorage" (mergeOverwrite $values.temporaryStorage .) -}}
{{- end -}}
{{- with $values.temporaryData.persistentVolumeClaim -}}
{{- $_ := set $values.temporaryData "ephemeralVolumeClaim" (mergeOverwrite $values.temporaryData.ephemeralVolumeClaim .) -}}
{{- end -}}
{{- with $values.observatory.data -}}
{{- with .persistentVolumeClaim -}}
{{- $_ := set $values.observatory "persistentVolumeClaim" (mergeOverwrite $values.observatory.persistentVolumeClaim .) -}}
{{- end -}}
{{- end -}}
{{- with $values.scheduler.service -}}
{{- range list "internal" "scheduler" "observatory" -}}
{{- $_ := set $values.scheduler.services . (mergeOverwrite (index $values.scheduler.services .) $values.scheduler.service) -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "floe.isClosed" -}}
{{- if regexMatch "(^|/)polarscloud/" (. | default "" | toString) }}true{{ end -}}
{{- end -}}

{{- define "floe.ownTests" -}}
{{- range list "0.4.1" "0.5.0" "0.10.0" "0.11.3" "0.12.0" }}
- {repository: floe-tests, tag: {{ . | quote }}, pullPolicy: IfNotPresent}
{{- end }}
{{- end -}}

{{- define "floe.init.images" -}}
{{- $dist := .Values.runtime.composed.dist -}}
{{- if include "floe.isClosed" $dist.repository -}}
{{- $_ := set $dist "replaced" (printf "%s:%s" $dist.repository ($dist.tag | toString)) -}}
{{- $_ := set $dist "repository" "floe" -}}
{{- $_ := set $dist "tag" "" -}}
{{- end -}}
{{- if and .Values.runtime.prebuilt.enabled (include "floe.isClosed" .Values.runtime.prebuilt.runtime.repository) -}}
{{- fail (printf "runtime.prebuilt.runtime.repository: %s is the image of a closed product; build one from Dockerfile.prebuilt of this chart" .Values.runtime.prebuilt.runtime.repository) -}}
{{- end -}}
{{- $closed := false -}}
{{- range .Values.tests.images -}}{{- if include "floe.isClosed" .repository -}}{{- $closed = true -}}{{- end -}}{{- end -}}
{{- if $closed -}}
{{- $_ := set .Values.tests "images" (include "floe.ownTests" . | fromYamlArray) -}}
{{- end -}}
{{- end -}}

{{- define "floe.init.check" -}}
{{- $values := .Values -}}
{{- if and $values.runtime.composed.enabled $values.runtime.prebuilt.enabled -}}
{{- fail "runtime: composed.enabled and prebuilt.enabled exclude each other; switch one of them off" -}}
{{- end -}}
{{- if not (or $values.runtime.composed.enabled $values.runtime.prebuilt.enabled) -}}
{{- fail "runtime: neither composed.enabled nor prebuilt.enabled is set; switch one of them on" -}}
{{- end -}}
{{- if and $values.runtime.composed.enabled (not (has "cloudpickle" (splitList "," ($values.runtime.composed.polarsExtras | nospace)))) -}}
{{- fail (printf "runtime.composed.polarsExtras: cloudpickle is missing in '%s'; users' functions arrive pickled by it" $values.runtime.composed.polarsExtras) -}}
{{- end -}}
{{- $license := $values.license | default dict -}}
{{- if and (dig "onPrem" "enabled" false $license) (dig "onPremEnterprise" "enabled" false $license) -}}
{{- fail "license: onPrem.enabled and onPremEnterprise.enabled exclude each other (Floe needs neither)" -}}
{{- end -}}
{{- range list (list "anonymousResults" $values.anonymousResults) (list "shuffleData" $values.shuffleData) -}}
{{- $name := index . 0 -}}
{{- $place := index . 1 -}}
{{- if dig "abs" "enabled" false $place -}}
{{- fail (printf "%s.abs.enabled: Azure Blob Storage is not supported; use s3 or a shared volume" $name) -}}
{{- end -}}
{{- if dig "gcs" "enabled" false $place -}}
{{- fail (printf "%s.gcs.enabled: Google Cloud Storage is not supported; use s3 or a shared volume" $name) -}}
{{- end -}}
{{- range $place.s3.options -}}
{{- if not .name -}}{{- fail (printf "%s.s3.options: an entry has no name" $name) -}}{{- end -}}
{{- if eq .name "url" -}}{{- fail (printf "%s.s3.options: name url is not possible; use %s.s3.endpoint" $name $name) -}}{{- end -}}
{{- end -}}
{{- end -}}
{{- include "floe.init.claim" (dict "name" "anonymousResults.sharedPersistentVolumeClaim" "claim" $values.anonymousResults.sharedPersistentVolumeClaim) -}}
{{- include "floe.init.claim" (dict "name" "shuffleData.sharedPersistentVolumeClaim" "claim" $values.shuffleData.sharedPersistentVolumeClaim) -}}
{{- include "floe.init.claim" (dict "name" "observatory.persistentVolumeClaim" "claim" $values.observatory.persistentVolumeClaim) -}}
{{- if and $values.anonymousResults.sharedPersistentVolumeClaim.enabled (not $values.allowLocalSinks) -}}
{{- fail "anonymousResults.sharedPersistentVolumeClaim.enabled: results in a volume need allowLocalSinks: true" -}}
{{- end -}}
{{- if and $values.autoscaling.enabled $values.autoscaling.keda.enabled -}}
{{- fail "autoscaling: enabled and keda.enabled exclude each other; both change the number of workers" -}}
{{- end -}}
{{- end -}}

{{- define "floe.init.claim" -}}
{{- if .claim.enabled -}}
{{- if and .claim.create .claim.existingClaimName -}}
{{- fail (printf "%s: create and existingClaimName exclude each other; set create: false to use %s" .name .claim.existingClaimName) -}}
{{- end -}}
{{- if not (or .claim.create .claim.existingClaimName) -}}
{{- fail (printf "%s: create is false and existingClaimName is empty, so there is no claim" .name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
