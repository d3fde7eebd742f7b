{{/*
(value, where): a quantity as the API server takes it. Operators copy 14.31GiB from the page; its spelling is put right and
fractions of bytes are cut off. What cannot be a quantity is refused in words.
*/}}
{{- define "floe.quantity" -}}
{{- $text := "" -}}
{{- if kindIs "float64" .value -}}
{{- $text = ternary (.value | int64 | toString) (.value | toString) (eq (floor .value) .value) -}}
{{- else -}}
{{- $text = .value | toString | nospace -}}
{{- end -}}
{{- if regexMatch "^[0-9]+([.][0-9]+)?[kKmMgGtTpPeE]i?[bB]$" $text -}}
{{- $unit := regexFind "[kKmMgGtTpPeE]i?[bB]$" $text -}}
{{- $binary := contains "i" $unit -}}
{{- $letter := substr 0 1 $unit | upper -}}
{{- if and (eq $letter "K") (not $binary) -}}{{- $letter = "k" -}}{{- end -}}
{{- $text = printf "%s%s%s" (trimSuffix $unit $text) $letter (ternary "i" "" $binary) -}}
{{- else if regexMatch "^[0-9.]+[kmgtpe]i$" $text -}}
{{- $unit := regexFind "[kmgtpe]i$" $text -}}
{{- $text = printf "%s%si" (trimSuffix $unit $text) (substr 0 1 $unit | upper) -}}
{{- else if regexMatch "^[0-9.]+[gt]$" $text -}}
{{- $text = upper $text -}}
{{- else if regexMatch "^[0-9.]+K$" $text -}}
{{- $text = lower $text -}}
{{- end -}}
{{- if regexMatch "^[0-9]*[.][0-9]+[KMGT]i$" $text -}}
{{- $unit := regexFind "[KMGT]i$" $text -}}
{{- $factor := index (dict "Ki" 1024.0 "Mi" 1048576.0 "Gi" 1073741824.0 "Ti" 1099511627776.0) $unit -}}
{{- $text = mulf (trimSuffix $unit $text | float64) $factor | floor | int64 | toString -}}
{{- end -}}
{{- if not (regexMatch "^([0-9]+[.]?[0-9]*|[.][0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?$" $text) -}}
{{- fail (printf "%s: '%v' is no quantity; write for instance 16Gi, 500M or 2" .where .value) -}}
{{- end -}}
{{- $text -}}
{{- end -}}

{{/* (resources, where): requests and limits with their quantities put right. */}}
{{- define "floe.resources" -}}
{{- $where := .where -}}
{{- $result := dict -}}
{{- range $section, $entries := .resources -}}
{{- if kindIs "map" $entries -}}
{{- $fixed := dict -}}
{{- range $name, $value := $entries -}}
{{- if not (kindIs "invalid" $value) -}}
{{- $_ := set $fixed $name (include "floe.quantity" (dict "value" $value "where" (printf "%s.%s.%s" $where $section $name))) -}}
{{- end -}}
{{- end -}}
{{- if $fixed -}}{{- $_ := set $result $section $fixed -}}{{- end -}}
{{- else if $entries -}}
{{- $_ := set $result $section $entries -}}
{{- end -}}
{{- end -}}
{{- with $result }}
resources:
  {{- toYaml . | nindent 2 }}
{{- end -}}
{{- end -}}
