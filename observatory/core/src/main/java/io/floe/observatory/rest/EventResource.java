package io.floe.observatory.rest;

import io.floe.observatory.access.Visitor;
import io.floe.observatory.history.QueryHistory;
import io.floe.observatory.live.Nodes;
import io.floe.observatory.query.NodeDetail;
import io.floe.observatory.query.QueryDetail;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What changes, as server-sent events: once a second the queries that changed and all nodes. */
@Path("/api/v1/events")
public class EventResource {
  private static final int LOOKED_AT = 200;

  private final Provider<QueryHistory> queries;
  private final Nodes nodes;
  private final Visitor visitor;

  /** One second's news. */
  public record News(List<QueryDetail> queries, List<NodeDetail> nodes) {}

  @Inject
  public EventResource(Provider<QueryHistory> queries, Nodes nodes, Visitor visitor) {
    this.queries = queries;
    this.nodes = nodes;
    this.visitor = visitor;
  }

  /** News until the caller hangs up; the first holds the newest queries. */
  @GET
  @Blocking
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  public Multi<News> events() {
    Map<String, QueryDetail> told = new HashMap<>();
    Optional<String> confinedTo = visitor.confinedTo();
    return Multi.createFrom()
        .ticks()
        .every(Duration.ofSeconds(1))
        .onOverflow()
        .drop()
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(tick -> new News(changed(told, confinedTo), nodes.all()));
  }

  private List<QueryDetail> changed(Map<String, QueryDetail> told, Optional<String> confinedTo) {
    List<QueryDetail> newest =
        queries.get().newest(LOOKED_AT).stream()
            .filter(query -> Visitor.sees(confinedTo, query))
            .toList();
    List<QueryDetail> changed =
        newest.stream().filter(query -> !query.equals(told.get(query.id()))).toList();
    told.clear();
    newest.forEach(query -> told.put(query.id(), query));
    return changed;
  }
}
