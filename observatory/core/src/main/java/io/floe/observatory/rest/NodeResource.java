package io.floe.observatory.rest;

import io.floe.observatory.query.NodeDetail;
import io.floe.observatory.query.NodeSource;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The nodes of the cluster, for the dashboard. */
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
public class NodeResource {
  private final NodeSource nodes;

  @Inject
  public NodeResource(NodeSource nodes) {
    this.nodes = nodes;
  }

  /** All nodes that are known now. */
  @GET
  public List<NodeDetail> nodes() {
    return nodes.nodes();
  }
}
