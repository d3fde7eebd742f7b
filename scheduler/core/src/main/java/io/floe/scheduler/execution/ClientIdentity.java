package io.floe.scheduler.execution;

import java.util.Optional;

/**
 * Who sent a query, and with which releases of client and Polars.
 *
 * @param confined whether the user has proven who they are and sees their own queries only
 */
public record ClientIdentity(
    Optional<String> user,
    Optional<String> clientVersion,
    Optional<String> polarsVersion,
    boolean confined) {

  /** A caller who sees what everybody sees. */
  public ClientIdentity(
      Optional<String> user, Optional<String> clientVersion, Optional<String> polarsVersion) {
    this(user, clientVersion, polarsVersion, false);
  }

  /** A caller that says nothing about itself. */
  public static ClientIdentity unknown() {
    return new ClientIdentity(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
