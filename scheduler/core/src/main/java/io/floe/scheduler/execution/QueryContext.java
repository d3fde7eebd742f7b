package io.floe.scheduler.execution;

import java.util.UUID;

/**
 * What belongs to one query while it is planned and run.
 *
 * @param priority larger ones go first
 */
public record QueryContext(
    UUID queryId,
    ClientIdentity client,
    QueryOptions options,
    long priority,
    CancellationToken cancellation,
    QueryProgress progress) {}
