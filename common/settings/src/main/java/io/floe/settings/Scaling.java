package io.floe.settings;

import java.net.URI;
import java.util.Optional;

/** The outside service that is asked for workers. */
public record Scaling(boolean enabled, Optional<URI> restUri) {}
