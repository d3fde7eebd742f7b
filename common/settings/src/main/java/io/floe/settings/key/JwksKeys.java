package io.floe.settings.key;

import java.util.List;

/**
 * Tokens on one port. Refused until they are checked, because a port that only looks guarded is
 * worse than none.
 */
final class JwksKeys implements Section {
  private static final String REASON =
      "JSON web tokens are not checked yet; guard the port with TLS and client_ca_file";

  private final List<Key<?>> keys;

  JwksKeys(String service) {
    String section = service + ".auth.jwks";
    keys =
        List.of(
            Key.refused(
                section + ".url", Types.URL, "key set against which tokens are checked", REASON),
            Key.refused(
                section + ".issuers", Collections.listOf(Types.TEXT), "accepted issuers", REASON),
            Key.refused(section + ".audience", Types.TEXT, "accepted audience", REASON));
  }

  @Override
  public List<Key<?>> keys() {
    return keys;
  }
}
