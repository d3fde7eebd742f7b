package io.floe.settings.key;

import io.floe.settings.Secret;
import io.floe.settings.Settings;
import io.floe.settings.StaticTokens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Fixed tokens of users on one port. */
final class StaticTokenKeys implements Section {
  /** What is shorter can be guessed. */
  private static final int SHORTEST = 16;

  private final String section;
  private final Key<Map<String, Secret>> users;
  private final Key<List<String>> operators;

  StaticTokenKeys(String service, Function<Settings, Optional<StaticTokens>> tokens) {
    section = service + ".auth.static_tokens";
    users =
        Key.of(
            section + ".users",
            Collections.VARIABLES,
            "names of users, each with the secret token that proves who they are",
            settings -> tokens.apply(settings).map(StaticTokens::users));
    operators =
        Key.of(
            section + ".operators",
            Collections.listOf(Types.TEXT),
            "users who see and cancel the queries of all; others have their own only",
            settings -> tokens.apply(settings).map(StaticTokens::operators));
  }

  Key<Map<String, Secret>> users() {
    return users;
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(users, operators);
  }

  @Override
  public void check(Values values, Complaints complaints) {
    complaints.neededIn(section, users);
    Map<String, Secret> given = values.find(users).orElse(Map.of());
    for (Map.Entry<String, Secret> user : given.entrySet()) {
      if (user.getValue().reveal().length() < SHORTEST) {
        complaints.contradiction(
            users.path(),
            "the token of %s must have at least %d characters".formatted(user.getKey(), SHORTEST));
      }
    }
    long different = given.values().stream().map(Secret::reveal).distinct().count();
    if (different < given.size()) {
      complaints.contradiction(users.path(), "two users have the same token");
    }
  }

  Optional<StaticTokens> read(Values values) {
    return values.isSectionSet(section)
        ? Optional.of(
            new StaticTokens(
                values.find(users).orElse(Map.of()), values.find(operators).orElse(List.of())))
        : Optional.empty();
  }
}
