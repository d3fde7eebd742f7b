package io.floe.observatory.rest;

import io.floe.observatory.query.QueryDetail;
import io.floe.observatory.query.QuerySource;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;

/** Queries, one by one for clients and in a list for the dashboard. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class QueryResource {
  private static final int LONGEST_LIST = 1000;

  private final QuerySource queries;

  @Inject
  public QueryResource(QuerySource queries) {
    this.queries = queries;
  }

  /** One query; 404 when it is not known. */
  @GET
  @Path("/query/{id}")
  public RestResponse<QueryDetail> query(@PathParam("id") String id) {
    UUID uuid;
    try {
      uuid = UUID.fromString(id);
    } catch (IllegalArgumentException notAnId) {
      return RestResponse.notFound();
    }
    return queries.find(uuid).map(RestResponse::ok).orElseGet(RestResponse::notFound);
  }

  /** The newest queries, newest first. */
  @GET
  @Path("/queries")
  public List<QueryDetail> queries(@QueryParam("limit") @DefaultValue("100") int limit) {
    return queries.newest(Math.clamp(limit, 0, LONGEST_LIST));
  }
}
