package io.floe.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.NodeFacts;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtlpMessagesTest {
  private static final NodeFacts FACTS =
      new NodeFacts(
          "w1",
          "lab",
          List.of("scheduler", "worker"),
          "0.1",
          Instant.parse("2026-11-01T00:00:00Z"),
          4,
          8L << 30,
          2L << 30);
  private static final HostSample SAMPLE =
      new HostSample(
          Instant.parse("2026-11-01T00:00:01.5Z"), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);

  private record Taken(NodeFacts facts, Optional<HostSample> sample) {}

  private static List<Taken> read(ExportMetricsServiceRequest request) {
    List<Taken> taken = new ArrayList<>();
    OtlpMessages.read(request, (facts, sample) -> taken.add(new Taken(facts, sample)));
    return taken;
  }

  @Test
  void whatIsSentIsRead() {
    assertThat(read(OtlpMessages.request(FACTS, Optional.of(SAMPLE))))
        .containsExactly(new Taken(FACTS, Optional.of(SAMPLE)));
  }

  @Test
  void aNodeMayKeepItsFigures() {
    assertThat(read(OtlpMessages.request(FACTS, Optional.empty())))
        .containsExactly(new Taken(FACTS, Optional.empty()));
  }

  @Test
  void metricsOfOthersAreLeftAlone() {
    assertThat(
            read(
                ExportMetricsServiceRequest.newBuilder()
                    .addResourceMetrics(ResourceMetrics.getDefaultInstance())
                    .build()))
        .isEmpty();
  }
}
