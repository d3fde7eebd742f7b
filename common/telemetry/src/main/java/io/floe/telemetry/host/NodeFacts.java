package io.floe.telemetry.host;

import java.time.Instant;
import java.util.List;

/** What does not change while a node runs. */
public record NodeFacts(
    String instanceId,
    String clusterId,
    List<String> roles,
    String version,
    Instant started,
    int processors,
    long memoryLimit,
    long heapLimit) {
  public NodeFacts {
    roles = List.copyOf(roles);
  }
}
