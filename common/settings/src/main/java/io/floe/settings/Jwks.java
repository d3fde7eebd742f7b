package io.floe.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Whose tokens a port takes: signed with a key of this set, by one of these issuers, for this
 * audience. No issuers accept any, no audience accepts every one. Operators see the queries of all
 * users.
 */
public record Jwks(
    URI url, List<String> issuers, Optional<String> audience, List<String> operators) {
  public Jwks {
    issuers = List.copyOf(issuers);
    operators = List.copyOf(operators);
  }
}
