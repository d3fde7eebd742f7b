package io.floe.scheduler.client;

import io.floe.protocol.common.QueryId;
import io.floe.scheduler.query.Query;
import io.floe.scheduler.query.QueryStore;
import io.grpc.Status;
import java.util.UUID;

/** Finds the query that a call is about. */
final class QueryLookup {
  private QueryLookup() {}

  static Query find(QueryStore store, QueryId id) {
    UUID uuid;
    try {
      uuid = UUID.fromString(id.getQueryId());
    } catch (IllegalArgumentException notAnId) {
      throw Status.INVALID_ARGUMENT
          .withDescription("'%s' is not the id of a query".formatted(id.getQueryId()))
          .asRuntimeException();
    }
    return store
        .find(uuid)
        .filter(QueryLookup::isForCaller)
        .orElseThrow(
            () ->
                Status.NOT_FOUND
                    .withDescription(
                        "query %s is not known here, or it ended too long ago".formatted(uuid))
                    .asRuntimeException());
  }

  /** Another user's query is not even known to exist. */
  private static boolean isForCaller(Query query) {
    return !ClientHeaders.isConfined()
        || query.request().client().user().equals(ClientHeaders.caller().user());
  }
}
