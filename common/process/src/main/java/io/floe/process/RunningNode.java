package io.floe.process;

import io.floe.settings.LoadedSettings;
import io.floe.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The node that this process is. It is set once by {@code main}, before Quarkus starts, because
 * Quarkus reads its own configuration from it.
 *
 * @param notes lines to log about the settings
 * @param readyFile gets the ready line, too
 */
public record RunningNode(
    Settings settings, FixedPorts ports, List<String> notes, Optional<Path> readyFile) {
  private static volatile RunningNode current;

  /**
   * Makes this the node of the process.
   *
   * @throws PortException when one of its ports is taken
   */
  public static void start(LoadedSettings loaded, Optional<Path> readyFile) {
    Settings settings = loaded.settings();
    current = new RunningNode(settings, FixedPorts.of(settings), loaded.notes(), readyFile);
  }

  /** The node; empty while an application is being built. */
  public static Optional<RunningNode> current() {
    return Optional.ofNullable(current);
  }
}
