package io.floe.settings.key;

import io.floe.settings.Jwks;
import io.floe.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tokens on one port. */
final class JwksKeys implements Section {
  private final String section;
  private final Key<URI> url;
  private final Key<List<String>> issuers;
  private final Key<String> audience;

  private final Key<List<String>> operators;

  JwksKeys(String service, Function<Settings, Optional<Jwks>> jwks) {
    section = service + ".auth.jwks";
    url =
        Key.of(
            section + ".url",
            Types.URL,
            "key set against which the tokens of callers are checked",
            settings -> jwks.apply(settings).map(Jwks::url));
    issuers =
        Key.of(
            section + ".issuers",
            Collections.listOf(Types.TEXT),
            "accepted issuers; none accepts every issuer of the key set",
            settings -> jwks.apply(settings).map(Jwks::issuers));
    audience =
        Key.of(
            section + ".audience",
            Types.TEXT,
            "accepted audience",
            settings -> jwks.apply(settings).flatMap(Jwks::audience));
    operators =
        Key.of(
            section + ".operators",
            Collections.listOf(Types.TEXT),
            "users who see and cancel the queries of all; others have their own only",
            settings -> jwks.apply(settings).map(Jwks::operators));
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(url, issuers, audience, operators);
  }

  @Override
  public void check(Values values, Complaints complaints) {
    complaints.neededIn(section, url);
  }

  Optional<Jwks> read(Values values) {
    return values.isSectionSet(section)
        ? Optional.of(
            new Jwks(
                values.get(url),
                values.find(issuers).orElse(List.of()),
                values.find(audience),
                values.find(operators).orElse(List.of())))
        : Optional.empty();
  }
}
