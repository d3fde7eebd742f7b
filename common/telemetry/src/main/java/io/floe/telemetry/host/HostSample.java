package io.floe.telemetry.host;

import java.time.Instant;

/**
 * Figures of one node in one second. Rates are a second's; shares are thousandths of all its
 * processors.
 */
public record HostSample(
    Instant time,
    int userShare,
    int systemShare,
    long memoryUsed,
    long networkReceived,
    long networkSent,
    long diskRead,
    long diskWritten,
    long shuffleUsed,
    long temporaryUsed,
    long heapUsed,
    long offHeapUsed,
    int collectionMilliseconds,
    int tasks) {}
