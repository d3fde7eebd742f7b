{{/*
(own, extra, key): the chart's entries of a list and then the operator's, as YAML. An entry of the operator replaces one of
the same key, because the API server takes no key twice.
*/}}
{{- define "floe.merged" -}}
{{- $key := .key -}}
{{- $order := list -}}
{{- $entries := dict -}}
{{- range concat (.own | fromYamlArray) .extra -}}
{{- $name := index . $key | toString -}}
{{- if not (hasKey $entries $name) -}}{{- $order = append $order $name -}}{{- end -}}
{{- $_ := set $entries $name . -}}
{{- end -}}
{{- $result := list -}}
{{- range $order -}}{{- $result = append $result (index $entries .) -}}{{- end -}}
{{- toYaml $result -}}
{{- end -}}
