package io.floe.scheduler.execution;

import java.util.List;
import java.util.UUID;

/** Reads, plans and runs queries. One engine serves all queries of a node, from many threads. */
public interface QueryEngine {

  /**
   * Reads a submitted plan while the client waits for its query id: envelope, shape, limits, and
   * whether every node and function is known. Looks at no file and runs no user code.
   *
   * @throws QueryError what the client should see at once
   */
  PreparedQuery read(PlanBytes plan, ClientIdentity client, QueryOptions options) throws QueryError;

  /** What clients need to read results at these locations: the same, or URLs that are signed. */
  default List<String> readable(List<String> locations) {
    return locations;
  }

  /**
   * Deletes the files of an anonymous result because its owner asked for it; files that a query
   * wrote to a place of the user's own are left alone.
   *
   * @throws QueryError when they cannot be deleted, or must not be
   */
  void deleteResult(UUID queryId, QueryOutput output) throws QueryError;
}
