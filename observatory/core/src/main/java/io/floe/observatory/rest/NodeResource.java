package io.floe.observatory.rest;

import io.floe.observatory.live.Nodes;
import io.floe.observatory.metric.MetricStore;
import io.floe.observatory.query.NodeDetail;
import io.floe.observatory.query.NodeFigures;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** The nodes of the cluster and their figures. */
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
public class NodeResource {
  private static final int MOST_POINTS = 5000;

  private final Nodes nodes;
  private final MetricStore store;

  @Inject
  public NodeResource(Nodes nodes, MetricStore store) {
    this.nodes = nodes;
    this.store = store;
  }

  /** All nodes that are known now. */
  @GET
  public List<NodeDetail> nodes() {
    return nodes.all();
  }

  /** Figures of a node in the last so many seconds, oldest first. */
  @GET
  @Path("/{id}/metrics")
  public RestResponse<List<NodeFigures>> metrics(
      @PathParam("id") String id,
      @QueryParam("seconds") @DefaultValue("600") long seconds,
      @QueryParam("points") @DefaultValue("300") int points) {
    if (store.node(id).isEmpty()) {
      return RestResponse.notFound();
    }
    Instant now = Instant.now();
    return RestResponse.ok(
        store
            .range(
                id,
                now.minusSeconds(Math.clamp(seconds, 1, Integer.MAX_VALUE)),
                now,
                Math.clamp(points, 2, MOST_POINTS))
            .stream()
            .map(NodeFigures::of)
            .toList());
  }
}
