package io.floe.scheduler.execution;

import java.util.UUID;

/** What belongs to one query while it is planned and run. */
public record QueryContext(
    UUID queryId,
    ClientIdentity client,
    QueryOptions options,
    CancellationToken cancellation,
    QueryProgress progress) {}
