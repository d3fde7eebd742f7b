package io.floe.settings;

import java.net.URI;
import java.util.Optional;

/** The collector of traces and metrics, and the name under which this node appears there. */
public record Telemetry(Optional<URI> otlpEndpoint, String serviceName) {}
