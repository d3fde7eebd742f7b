package io.floe.scheduler.execution;

import java.util.Optional;
import java.util.UUID;

/**
 * What belongs to one query while it is planned and run.
 *
 * @param priority larger ones go first
 * @param stream where rows go that the client reads while they are made
 */
public record QueryContext(
    UUID queryId,
    ClientIdentity client,
    QueryOptions options,
    long priority,
    CancellationToken cancellation,
    QueryProgress progress,
    Optional<ResultStream> stream) {

  /** The same for a part of the query that workers know by a name of its own. */
  public QueryContext named(UUID other) {
    return new QueryContext(other, client, options, priority, cancellation, progress, stream);
  }
}
