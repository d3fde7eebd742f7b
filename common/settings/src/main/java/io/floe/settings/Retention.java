package io.floe.settings;

import java.time.Duration;

/** How long finished queries are remembered: at most this many, none older than that. */
public record Retention(int finishedQueries, Duration finishedQueryAge) {}
