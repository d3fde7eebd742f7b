package io.floe.settings;

import java.time.Duration;

/** Sizes and keepalive of one gRPC port. */
public record Tuning(long maxMessageBytes, int windowBytes, Duration permittedKeepalive) {}
