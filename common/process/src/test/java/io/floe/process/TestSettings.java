package io.floe.process;

import io.floe.settings.Profile;
import io.floe.settings.Settings;
import io.floe.settings.load.SettingsLoader;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Settings for tests: those of a laptop with a few of their own. */
public final class TestSettings {
  /** What makes a worker of the laptop, whose scheduler is elsewhere. */
  static final Map<String, String> WORKER_ALONE =
      Map.of(
          "scheduler.enabled", "false",
          "observatory.enabled", "false",
          "static_leader.leader_instance_id", "leader",
          "static_leader.scheduler_service.public_addr", "127.0.0.1:5050",
          "static_leader.observatory_service.public_addr", "127.0.0.1:5049");

  private TestSettings() {}

  public static Settings of(Map<String, String> overrides) {
    return SettingsLoader.load(
            Optional.empty(), Map.of(), overrides, Profile.laptop(Path.of("target", "unused")))
        .settings();
  }
}
