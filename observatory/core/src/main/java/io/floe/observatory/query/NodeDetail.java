package io.floe.observatory.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One node of the cluster.
 *
 * @param lastReport when it told its figures last; empty when it tells none
 */
public record NodeDetail(
    @JsonProperty("instance_id") String instanceId,
    @JsonProperty("cluster_id") String clusterId,
    List<String> roles,
    String version,
    @JsonProperty("started_at") Instant startedAt,
    int processors,
    @JsonProperty("heap_bytes_used") long heapBytesUsed,
    @JsonProperty("heap_bytes_limit") long heapBytesLimit,
    @JsonProperty("memory_bytes_limit") long memoryBytesLimit,
    @JsonProperty("last_report") Optional<Instant> lastReport,
    Optional<NodeFigures> figures) {
  public NodeDetail {
    roles = List.copyOf(roles);
  }
}
