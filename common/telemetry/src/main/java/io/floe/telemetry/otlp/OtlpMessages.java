package io.floe.telemetry.otlp;

import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.NodeFacts;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Samples as OTLP and back. What others send besides is left alone. */
public final class OtlpMessages {
  private static final long NANOSECONDS = 1_000_000_000L;
  private static final String INSTANCE = "service.instance.id";
  private static final String CLUSTER = "service.namespace";
  private static final String VERSION = "service.version";
  private static final String ROLES = "floe.roles";
  private static final String STARTED = "process.creation.time";
  private static final String PROCESSORS = "host.cpu.count";
  private static final String MEMORY_LIMIT = "floe.memory.limit";
  private static final String HEAP_LIMIT = "floe.heap.limit";

  private OtlpMessages() {}

  /** What a node sends to the observatory each second. */
  public static ExportMetricsServiceRequest request(NodeFacts facts, Optional<HostSample> sample) {
    return request("floe", facts, sample);
  }

  /** A sample under the name that telemetry of this cluster has elsewhere. */
  public static ExportMetricsServiceRequest request(
      String serviceName, NodeFacts facts, Optional<HostSample> sample) {
    Resource resource =
        Resource.newBuilder()
            .addAttributes(attribute("service.name", text(serviceName)))
            .addAttributes(attribute(INSTANCE, text(facts.instanceId())))
            .addAttributes(attribute(CLUSTER, text(facts.clusterId())))
            .addAttributes(attribute(VERSION, text(facts.version())))
            .addAttributes(attribute(ROLES, text(String.join(",", facts.roles()))))
            .addAttributes(attribute(STARTED, text(facts.started().toString())))
            .addAttributes(attribute(PROCESSORS, number(facts.processors())))
            .addAttributes(attribute(MEMORY_LIMIT, number(facts.memoryLimit())))
            .addAttributes(attribute(HEAP_LIMIT, number(facts.heapLimit())))
            .build();
    ScopeMetrics.Builder scope =
        ScopeMetrics.newBuilder().setScope(InstrumentationScope.newBuilder().setName("io.floe"));
    sample.ifPresent(
        present -> {
          for (Field field : Field.values()) {
            scope.addMetrics(metric(field, present));
          }
        });
    return ExportMetricsServiceRequest.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder().setResource(resource).addScopeMetrics(scope))
        .build();
  }

  private static Metric metric(Field field, HostSample sample) {
    long nanoseconds = ChronoUnit.NANOS.between(Instant.EPOCH, sample.time());
    return Metric.newBuilder()
        .setName(field.metric())
        .setUnit(field.unit())
        .setGauge(
            Gauge.newBuilder()
                .addDataPoints(
                    NumberDataPoint.newBuilder()
                        .setTimeUnixNano(nanoseconds)
                        .setAsInt(field.of(sample))))
        .build();
  }

  /** Hands every node and sample of a request to the sink; resources of others are left out. */
  public static void read(ExportMetricsServiceRequest request, SampleSink sink) {
    for (ResourceMetrics metrics : request.getResourceMetricsList()) {
      facts(metrics.getResource()).ifPresent(facts -> sink.accept(facts, sample(metrics)));
    }
  }

  private static Optional<NodeFacts> facts(Resource resource) {
    Map<String, AnyValue> values = new HashMap<>();
    resource.getAttributesList().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    if (!values.containsKey(INSTANCE) || !values.containsKey(ROLES)) {
      return Optional.empty();
    }
    String roles = textOf(values, ROLES);
    return Optional.of(
        new NodeFacts(
            textOf(values, INSTANCE),
            textOf(values, CLUSTER),
            roles.isEmpty() ? List.of() : List.of(roles.split(",")),
            textOf(values, VERSION),
            Instant.parse(textOf(values, STARTED)),
            (int) numberOf(values, PROCESSORS),
            numberOf(values, MEMORY_LIMIT),
            numberOf(values, HEAP_LIMIT)));
  }

  private static Optional<HostSample> sample(ResourceMetrics metrics) {
    Map<Field, Long> values = new EnumMap<>(Field.class);
    long nanoseconds = 0;
    for (ScopeMetrics scope : metrics.getScopeMetricsList()) {
      for (Metric metric : scope.getMetricsList()) {
        for (Field field : Field.values()) {
          if (metric.getName().equals(field.metric())
              && metric.getGauge().getDataPointsCount() > 0) {
            NumberDataPoint point = metric.getGauge().getDataPoints(0);
            values.put(field, point.getAsInt());
            nanoseconds = point.getTimeUnixNano();
          }
        }
      }
    }
    if (values.isEmpty()) {
      return Optional.empty();
    }
    Instant time = Instant.ofEpochSecond(nanoseconds / NANOSECONDS, nanoseconds % NANOSECONDS);
    return Optional.of(
        new HostSample(
            time,
            (int) value(values, Field.USER),
            (int) value(values, Field.SYSTEM),
            value(values, Field.MEMORY),
            value(values, Field.RECEIVED),
            value(values, Field.SENT),
            value(values, Field.READ),
            value(values, Field.WRITTEN),
            value(values, Field.SHUFFLE),
            value(values, Field.TEMPORARY),
            value(values, Field.HEAP),
            value(values, Field.OFF_HEAP),
            (int) value(values, Field.COLLECTIONS),
            (int) value(values, Field.TASKS)));
  }

  private static long value(Map<Field, Long> values, Field field) {
    return values.getOrDefault(field, 0L);
  }

  private static KeyValue attribute(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  private static AnyValue text(String value) {
    return AnyValue.newBuilder().setStringValue(value).build();
  }

  private static AnyValue number(long value) {
    return AnyValue.newBuilder().setIntValue(value).build();
  }

  private static String textOf(Map<String, AnyValue> values, String key) {
    AnyValue value = values.get(key);
    return value == null ? "" : value.getStringValue();
  }

  private static long numberOf(Map<String, AnyValue> values, String key) {
    AnyValue value = values.get(key);
    return value == null ? 0 : value.getIntValue();
  }
}
