package io.floe.settings;

import java.net.URI;
import java.util.Optional;

/**
 * OpenLineage: which files each query has read and written, told to a collector or on a standard
 * stream.
 *
 * @param endpoint base URL of the collector; without one events go to the stream
 */
public record Lineage(boolean enabled, Optional<URI> endpoint, Stream stream) {

  /** A standard stream of the process. */
  public enum Stream {
    STDOUT,
    STDERR
  }
}
