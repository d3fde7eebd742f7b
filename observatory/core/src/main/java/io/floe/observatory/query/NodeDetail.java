package io.floe.observatory.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/** One node of the cluster. */
public record NodeDetail(
    @JsonProperty("instance_id") String instanceId,
    @JsonProperty("cluster_id") String clusterId,
    List<String> roles,
    String version,
    @JsonProperty("started_at") Instant startedAt,
    int processors,
    @JsonProperty("heap_bytes_used") long heapBytesUsed,
    @JsonProperty("heap_bytes_limit") long heapBytesLimit) {
  public NodeDetail {
    roles = List.copyOf(roles);
  }
}
