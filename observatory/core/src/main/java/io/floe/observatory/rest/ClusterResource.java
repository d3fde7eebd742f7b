package io.floe.observatory.rest;

import io.floe.observatory.access.Visitor;
import io.floe.observatory.history.QueryHistory;
import io.floe.observatory.live.ClusterView;
import io.floe.observatory.live.ClusterView.NodeCounts;
import io.floe.observatory.live.ClusterView.QueryCounts;
import io.floe.observatory.live.Nodes;
import io.floe.observatory.live.SettingsView;
import io.floe.observatory.query.NodeDetail;
import io.floe.observatory.query.QueryDetail;
import io.floe.observatory.query.QueryDetail.Status;
import io.floe.process.Exposure;
import io.floe.process.Version;
import io.floe.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The cluster as a whole, and the settings of the node that answers. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ClusterResource {
  private static final int COUNTED = 10_000;

  private final Settings settings;
  private final Provider<QueryHistory> queries;
  private final Nodes nodes;
  private final Visitor visitor;

  @Inject
  public ClusterResource(
      Settings settings, Provider<QueryHistory> queries, Nodes nodes, Visitor visitor) {
    this.settings = settings;
    this.queries = queries;
    this.nodes = nodes;
    this.visitor = visitor;
  }

  /** How many queries wait and run, and on how many nodes. */
  @GET
  @Path("/cluster")
  public ClusterView cluster() {
    Map<Status, Integer> counts = new EnumMap<>(Status.class);
    for (QueryDetail query : queries.get().newest(COUNTED)) {
      if (visitor.sees(query)) {
        counts.merge(query.status(), 1, Integer::sum);
      }
    }
    List<NodeDetail> all = nodes.all();
    return new ClusterView(
        settings.clusterId(),
        settings.observatory().clusterMode(),
        Version.floe(),
        Version.NEWEST_POLARS,
        new QueryCounts(
            counts.getOrDefault(Status.QUEUED, 0),
            counts.getOrDefault(Status.SCHEDULED, 0) + counts.getOrDefault(Status.IN_PROGRESS, 0),
            counts.getOrDefault(Status.SUCCESS, 0),
            counts.getOrDefault(Status.FAILED, 0),
            counts.getOrDefault(Status.CANCELED, 0)),
        new NodeCounts(
            all.size(), (int) all.stream().filter(node -> node.roles().contains("worker")).count()),
        visitor.confinedTo().isEmpty() ? Exposure.of(settings) : List.of());
  }

  /** The settings of this node by their names; secrets are not shown. */
  @GET
  @Path("/settings")
  public Map<String, String> settings() {
    return SettingsView.of(settings);
  }
}
