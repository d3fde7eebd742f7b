package io.floe.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Callers must show a JSON web token signed by a key of this set. */
public record Jwks(URI url, List<String> issuers, Optional<String> audience) {}
