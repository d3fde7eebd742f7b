package io.floe.observatory.live;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The cluster in a few numbers; scalers read {@code queries.waiting}.
 *
 * @param exposed doors of the answering node that stand open to the network, a sentence each
 */
public record ClusterView(
    @JsonProperty("cluster_id") String clusterId,
    @JsonProperty("cluster_mode") String clusterMode,
    String version,
    @JsonProperty("polars_up_to") String polars,
    QueryCounts queries,
    NodeCounts nodes,
    List<String> exposed) {
  public ClusterView {
    exposed = List.copyOf(exposed);
  }

  /** Queries by where they stand; waiting ones have not begun. */
  public record QueryCounts(int waiting, int running, int succeeded, int failed, int canceled) {}

  /** Nodes, and those of them that work. */
  public record NodeCounts(int all, int workers) {}
}
