package io.floe.observatory.rest;

import io.floe.observatory.access.Visitor;
import io.floe.observatory.history.QueryHistory;
import io.floe.observatory.query.QueryDetail;
import io.floe.observatory.query.QueryStory;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Queries, one by one for clients and in lists for the dashboard. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class QueryResource {
  private static final int LONGEST_LIST = 10_000;

  private final Provider<QueryHistory> queries;
  private final Visitor visitor;

  @Inject
  public QueryResource(Provider<QueryHistory> queries, Visitor visitor) {
    this.queries = queries;
    this.visitor = visitor;
  }

  /** One query, exactly as clients decode it; 404 when it is not known. */
  @GET
  @Path("/query/{id}")
  public RestResponse<QueryDetail> query(@PathParam("id") String id) {
    return answer(id, QueryStory::detail);
  }

  /** One query with its plans, stages and settings. */
  @GET
  @Path("/queries/{id}")
  public RestResponse<QueryStory> story(@PathParam("id") String id) {
    return answer(id, Function.identity());
  }

  /**
   * The newest queries, newest first; the header {@code X-Total-Count} tells how many there are.
   *
   * @param status only those of this status, in the client's word
   * @param search only those whose id, user, errors or place of the result contain this
   */
  @GET
  @Path("/queries")
  public RestResponse<List<QueryDetail>> queries(
      @QueryParam("limit") @DefaultValue("100") int limit,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("status") Optional<String> status,
      @QueryParam("user") Optional<String> user,
      @QueryParam("search") Optional<String> search) {
    List<QueryDetail> found =
        queries.get().newest(LONGEST_LIST).stream()
            .filter(visitor::sees)
            .filter(query -> status.isEmpty() || named(query.status(), status.get()))
            .filter(query -> user.isEmpty() || query.user().name().equals(user.get()))
            .filter(query -> search.isEmpty() || contains(query, search.get()))
            .toList();
    int from = Math.clamp(offset, 0, found.size());
    int to = (int) Math.min((long) from + Math.clamp(limit, 0, LONGEST_LIST), found.size());
    return ResponseBuilder.ok(found.subList(from, to))
        .header("X-Total-Count", found.size())
        .build();
  }

  /** Cancels a query; 409 when it has ended. */
  @POST
  @Path("/queries/{id}/cancel")
  public RestResponse<Void> cancel(@PathParam("id") String id) {
    Optional<UUID> known = uuid(id).filter(uuid -> find(uuid).isPresent());
    if (known.isEmpty()) {
      return RestResponse.notFound();
    }
    return queries.get().cancel(known.get())
        ? RestResponse.noContent()
        : RestResponse.status(RestResponse.Status.CONFLICT);
  }

  private <T> RestResponse<T> answer(String id, Function<QueryStory, T> part) {
    return uuid(id)
        .flatMap(this::find)
        .map(part)
        .map(RestResponse::ok)
        .orElseGet(RestResponse::notFound);
  }

  private Optional<QueryStory> find(UUID id) {
    return queries.get().find(id).filter(story -> visitor.sees(story.detail()));
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  private static boolean named(QueryDetail.Status status, String word) {
    String wanted = word.replace("_", "").toUpperCase(Locale.ROOT);
    return status.name().replace("_", "").equals(wanted);
  }

  private static boolean contains(QueryDetail query, String search) {
    String wanted = search.toLowerCase(Locale.ROOT);
    return query.id().contains(wanted)
        || query.user().name().toLowerCase(Locale.ROOT).contains(wanted)
        || query.outputLocation().orElse("").toLowerCase(Locale.ROOT).contains(wanted)
        || query.errors().orElse(List.of()).stream()
            .anyMatch(error -> error.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
