package io.floe.settings.load;

import io.floe.settings.LoadedSettings;
import io.floe.settings.Settings;
import io.floe.settings.SettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short ways to load settings in tests. */
final class Loading {
  private static final Map<String, String> QUIET =
      Map.of("HOSTNAME", "host-1", "HOME", "/home/somebody");

  private Loading() {}

  static LoadedSettings loaded(Path directory, String name, String text) {
    return SettingsLoader.load(Optional.of(file(directory, name, text)), QUIET, Map.of());
  }

  static Settings toml(Path directory, String text) {
    return loaded(directory, "floe.toml", text).settings();
  }

  static Settings environment(Map<String, String> variables) {
    return SettingsLoader.load(Optional.empty(), variables, Map.of()).settings();
  }

  static Settings options(Map<String, String> options) {
    return SettingsLoader.load(Optional.empty(), QUIET, options).settings();
  }

  /** The problems, one text each, with the folder cut off. */
  static List<String> problems(Path directory, String name, String text) {
    Path file = file(directory, name, text);
    try {
      SettingsLoader.load(Optional.of(file), QUIET, Map.of());
      return List.of();
    } catch (SettingsException bad) {
      return bad.problems().stream()
          .map(problem -> problem.toString().replace(directory + "/", ""))
          .toList();
    }
  }

  static Path file(Path directory, String name, String text) {
    try {
      return Files.writeString(directory.resolve(name), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
