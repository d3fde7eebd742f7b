package io.floe.settings.load;

import io.floe.settings.LoadedSettings;
import io.floe.settings.Problem;
import io.floe.settings.Settings;
import io.floe.settings.SettingsException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code floe settings check FILE}: says in words whether a node would start with this file, and as
 * what.
 */
public final class SettingsCheck {

  /** The answer; the caller decides about the exit code. */
  public record Report(boolean good, String text) {}

  private SettingsCheck() {}

  /** Checks the file together with the variables that the node would see. */
  public static Report check(Path file, Map<String, String> environment) {
    try {
      LoadedSettings loaded = SettingsLoader.load(Optional.of(file), environment, Map.of());
      List<String> lines = new ArrayList<>();
      lines.add(file + ": good");
      lines.add("  this node runs: " + roles(loaded.settings()));
      loaded.notes().forEach(note -> lines.add("  note: " + note));
      return new Report(true, String.join("\n", lines));
    } catch (SettingsException bad) {
      List<String> lines = new ArrayList<>(bad.problems().stream().map(Problem::toString).toList());
      int count = bad.problems().size();
      lines.add(
          count == 1
              ? "1 problem; the node would not start"
              : count + " problems; the node would not start");
      return new Report(false, String.join("\n", lines));
    }
  }

  private static String roles(Settings settings) {
    List<String> roles = new ArrayList<>();
    if (settings.runsScheduler()) {
      roles.add("scheduler on " + settings.scheduler().clientService().bind());
    }
    if (settings.runsWorker()) {
      roles.add("worker on " + settings.worker().taskService().bind());
    }
    if (settings.runsObservatory()) {
      roles.add("observatory on " + settings.observatory().restApi().bind());
    }
    return roles.isEmpty() ? "nothing" : String.join(", ", roles);
  }

  /** Exit code 0 for a good file, 1 for a bad one, 2 for a wrong call. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    if (arguments.length != 1) {
      out.println("usage: settings check FILE");
      System.exit(2);
    }
    Report report = check(Path.of(arguments[0]), System.getenv());
    out.println(report.text());
    System.exit(report.good() ? 0 : 1);
  }
}
