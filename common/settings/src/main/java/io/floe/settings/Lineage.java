package io.floe.settings;

import java.net.URI;
import java.util.Optional;

/** OpenLineage events of queries. */
public record Lineage(boolean enabled, Optional<URI> httpEndpoint, Optional<Stream> outputStream) {

  /** A standard stream of the node. */
  public enum Stream {
    STDOUT,
    STDERR
  }
}
