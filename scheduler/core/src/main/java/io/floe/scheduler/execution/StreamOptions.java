package io.floe.scheduler.execution;

import java.time.Duration;
import java.util.Optional;

/**
 * The result goes to the client as a stream instead of files.
 *
 * @param timeToLive how long the stream waits for its reader
 */
public record StreamOptions(Optional<Duration> timeToLive, boolean maintainOrder) {}
