package io.floe.observatory.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.settings.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettingsViewTest {
  private record Inner(Path somePath, Optional<Secret> accessKey) {}

  private record Outer(
      String clusterId,
      OptionalInt workers,
      Inner inner,
      Map<String, Secret> environment,
      List<String> buckets,
      Optional<String> missing) {}

  @Test
  void secretsStaySecretWhereverTheyAre() {
    Map<String, String> lines =
        SettingsView.of(
            new Outer(
                "lab",
                OptionalInt.of(3),
                new Inner(Path.of("/a"), Optional.of(new Secret("hunter2"))),
                Map.of("TOKEN", new Secret("hunter2")),
                List.of("a", "b"),
                Optional.empty()));

    assertThat(lines)
        .containsEntry("cluster_id", "lab")
        .containsEntry("workers", "3")
        .containsEntry("inner.some_path", "/a")
        .containsEntry("inner.access_key", "***")
        .containsEntry("environment.TOKEN", "***")
        .containsEntry("buckets", "a, b")
        .containsEntry("missing", "not set");
    assertThat(lines.values()).noneMatch(value -> value.contains("hunter2"));
  }
}
