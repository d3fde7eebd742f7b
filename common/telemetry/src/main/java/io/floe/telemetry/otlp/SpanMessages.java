package io.floe.telemetry.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Spans as OTLP. */
final class SpanMessages {
  private SpanMessages() {}

  static ExportTraceServiceRequest request(Map<String, Object> resource, List<Span> spans) {
    ScopeSpans.Builder scope =
        ScopeSpans.newBuilder().setScope(InstrumentationScope.newBuilder().setName("io.floe"));
    spans.forEach(span -> scope.addSpans(message(span)));
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAllAttributes(attributes(resource)))
                .addScopeSpans(scope))
        .build();
  }

  private static io.opentelemetry.proto.trace.v1.Span message(Span span) {
    io.opentelemetry.proto.trace.v1.Span.Builder message =
        io.opentelemetry.proto.trace.v1.Span.newBuilder()
            .setTraceId(bytes(span.traceId()))
            .setSpanId(bytes(span.spanId()))
            .setKind(
                switch (span.kind()) {
                  case SERVER -> SpanKind.SPAN_KIND_SERVER;
                  case INTERNAL -> SpanKind.SPAN_KIND_INTERNAL;
                })
            .setName(span.name())
            .setStartTimeUnixNano(nanoseconds(span.start()))
            .setEndTimeUnixNano(nanoseconds(span.end()))
            .addAllAttributes(attributes(span.attributes()));
    span.parentId().ifPresent(parent -> message.setParentSpanId(bytes(parent)));
    span.error()
        .ifPresent(
            words ->
                message.setStatus(
                    Status.newBuilder().setCode(StatusCode.STATUS_CODE_ERROR).setMessage(words)));
    return message.build();
  }

  private static List<KeyValue> attributes(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(
            entry ->
                KeyValue.newBuilder()
                    .setKey(entry.getKey())
                    .setValue(value(entry.getValue()))
                    .build())
        .toList();
  }

  private static AnyValue value(Object value) {
    return switch (value) {
      case Long number -> AnyValue.newBuilder().setIntValue(number).build();
      case Integer number -> AnyValue.newBuilder().setIntValue(number).build();
      case Boolean truth -> AnyValue.newBuilder().setBoolValue(truth).build();
      case Object other -> AnyValue.newBuilder().setStringValue(other.toString()).build();
    };
  }

  private static ByteString bytes(String hexadecimal) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hexadecimal));
  }

  private static long nanoseconds(Instant time) {
    return ChronoUnit.NANOS.between(Instant.EPOCH, time);
  }
}
