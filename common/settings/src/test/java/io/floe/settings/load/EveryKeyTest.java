package io.floe.settings.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.settings.LoadedSettings;
import io.floe.settings.Settings;
import io.floe.settings.SettingsException;
import io.floe.settings.key.Alias;
import io.floe.settings.key.Catalogue;
import io.floe.settings.key.Fate.Ignored;
import io.floe.settings.key.Fate.Implemented;
import io.floe.settings.key.Fate.Refused;
import io.floe.settings.key.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No key is silently without effect: setting it changes its part of the tree, is noted, or is
 * refused.
 */
class EveryKeyTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("HOSTNAME", "host-1");

  static Stream<Key<?>> keys() {
    return Catalogue.keys().stream();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void meetsItsFate(Key<?> key) {
    switch (key.fate()) {
      case Implemented _ ->
          assertThat(key.feeds().apply(with(key).settings()))
              .isNotEqualTo(key.feeds().apply(without(key)));
      case Ignored(String reason) ->
          assertThat(with(key).notes())
              .anyMatch(note -> note.contains(key.path()) && note.contains(reason));
      case Refused(String reason) -> assertRefused(key, reason);
    }
  }

  private static void assertRefused(Key<?> key, String reason) {
    List<String> problems = List.of();
    try {
      with(key);
    } catch (SettingsException refused) {
      problems = List.of(refused.getMessage());
    }
    assertThat(problems).singleElement().asString().contains(key.path(), reason);
  }

  @ParameterizedTest
  @MethodSource("keys")
  void isDescribed(Key<?> key) {
    assertThat(key.meaning()).isNotBlank();
    assertThat(key.fallbackText()).isNotBlank();
    assertThat(key.path()).matches("[a-z0-9_]+([.][a-z0-9_]+)*");
  }

  @Test
  void noEarlierNameHidesAKeyAndEachLeadsToOne() {
    List<String> paths = Catalogue.keys().stream().map(Key::path).toList();
    for (Alias alias : Catalogue.aliases()) {
      assertThat(paths).doesNotContain(alias.oldPath());
      for (String target : alias.newPaths()) {
        assertThat(paths).anyMatch(path -> path.equals(target) || path.startsWith(target + "."));
      }
    }
  }

  private static LoadedSettings with(Key<?> key) {
    Map<String, String> options = companions(key);
    boolean variables = Catalogue.freeTables().contains(key.path());
    options.put(variables ? key.path() + ".NAME" : key.path(), sample(key));
    return SettingsLoader.load(Optional.empty(), ENVIRONMENT, options);
  }

  private static Settings without(Key<?> key) {
    Map<String, String> options = companions(key);
    options.remove(key.path());
    try {
      return SettingsLoader.load(Optional.empty(), ENVIRONMENT, options).settings();
    } catch (SettingsException needed) {
      return SettingsLoader.load(Optional.empty(), ENVIRONMENT, Map.of()).settings();
    }
  }

  /** A value other than the default. */
  private static String sample(Key<?> key) {
    if (key.path().endsWith(".s3.url")) {
      return "s3://sample/path";
    }
    if (key.typeName().equals("true or false")) {
      return key.fallback().equals(Optional.of(true)) ? "false" : "true";
    }
    return Catalogue.freeTables().contains(key.path()) ? "a-value-of-some-length" : key.sample();
  }

  /** What else must be said for the key to be allowed. */
  private static Map<String, String> companions(Key<?> key) {
    Map<String, String> options = new LinkedHashMap<>();
    String path = key.path();
    if (path.contains(".s3.")) {
      String section = path.substring(0, path.indexOf(".s3.") + 4);
      options.put(section + "url", "s3://bucket");
      if (path.endsWith("access_key_id") || path.endsWith("secret_access_key")) {
        options.put(section + "aws_access_key_id", "AKIA");
        options.put(section + "aws_secret_access_key", "secret");
      }
      if (path.endsWith("virtual_hosted_style_request")) {
        options.put(section + "aws_endpoint_url", "http://store");
      }
    }
    if (path.contains("tls.")) {
      String section = path.substring(0, path.indexOf("tls.") + 4);
      options.put(section + "certificate_key_file", "/chain.pem");
      options.put(section + "private_key_file", "/key.pem");
      if (path.startsWith("node_tls")) {
        options.put("node_tls.trusted_ca_file", "/ca.pem");
      }
    }
    int tokens = path.indexOf(".auth.jwks.");
    if (tokens >= 0) {
      options.put(path.substring(0, tokens) + ".auth.jwks.url", "http://keys.example/set");
    }
    if (path.endsWith(".auth.static_tokens.operators")) {
      options.put(path.replace("operators", "users.ada"), "a-token-of-some-length");
    }
    if (path.startsWith("static_leader.")) {
      options.put("static_leader.leader_instance_id", "leader");
      options.put("static_leader.scheduler_service.public_addr", "leader-host");
    }
    if (path.startsWith("scheduler.anonymous_result_location.local")) {
      options.put("scheduler.allow_local_sinks", "true");
    }
    if (path.equals("worker.enabled")) {
      options.put("scheduler.enabled", "true");
    }
    if (path.equals("worker.heartbeat_period")) {
      options.put("scheduler.worker_timeout", "1h");
    }
    return options;
  }
}
