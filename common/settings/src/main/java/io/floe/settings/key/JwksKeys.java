package io.floe.settings.key;

import io.floe.settings.Jwks;
import io.floe.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tokens on one port. Where nothing checks them they are refused, because a port that only looks
 * guarded is worse than none.
 */
final class JwksKeys implements Section {
  private static final String REASON =
      "JSON web tokens are not checked here yet; guard the port with TLS and client_ca_file";
  private static final String SECTION = ".auth.jwks";
  private static final String URL_MEANING = "key set against which tokens are checked";
  private static final String ISSUERS_MEANING = "accepted issuers";
  private static final String AUDIENCE_MEANING = "accepted audience";

  private final String section;
  private final Key<URI> url;
  private final Key<List<String>> issuers;
  private final Key<String> audience;

  private JwksKeys(
      String section, Key<URI> url, Key<List<String>> issuers, Key<String> audience) {
    this.section = section;
    this.url = url;
    this.issuers = issuers;
    this.audience = audience;
  }

  /** The keys of a port that checks tokens. */
  static JwksKeys checked(String service, Function<Settings, Optional<Jwks>> jwks) {
    String section = service + SECTION;
    return new JwksKeys(
        section,
        Key.of(
            section + ".url",
            Types.URL,
            URL_MEANING,
            settings -> jwks.apply(settings).map(Jwks::url)),
        Key.of(
            section + ".issuers",
            Collections.listOf(Types.TEXT),
            ISSUERS_MEANING,
            settings -> jwks.apply(settings).map(Jwks::issuers)),
        Key.of(
            section + ".audience",
            Types.TEXT,
            AUDIENCE_MEANING,
            settings -> jwks.apply(settings).map(Jwks::audience)));
  }

  /** The keys of a port that cannot check tokens. */
  static JwksKeys refused(String service) {
    String section = service + SECTION;
    return new JwksKeys(
        section,
        Key.refused(section + ".url", Types.URL, URL_MEANING, REASON),
        Key.refused(
            section + ".issuers", Collections.listOf(Types.TEXT), ISSUERS_MEANING, REASON),
        Key.refused(section + ".audience", Types.TEXT, AUDIENCE_MEANING, REASON));
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(url, issuers, audience);
  }

  @Override
  public void check(Values values, Complaints complaints) {
    complaints.neededIn(section, url);
  }

  Optional<Jwks> read(Values values) {
    return values.isSectionSet(section)
        ? Optional.of(
            new Jwks(
                values.get(url), values.find(issuers).orElse(List.of()), values.find(audience)))
        : Optional.empty();
  }
}
