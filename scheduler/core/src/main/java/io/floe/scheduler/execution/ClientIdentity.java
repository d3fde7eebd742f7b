package io.floe.scheduler.execution;

import java.util.Optional;

/** Who sent a query, and with which releases of client and Polars. */
public record ClientIdentity(
    Optional<String> user, Optional<String> clientVersion, Optional<String> polarsVersion) {

  /** A caller that says nothing about itself. */
  public static ClientIdentity unknown() {
    return new ClientIdentity(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
