package io.floe.settings.load;

import io.floe.settings.LoadedSettings;
import io.floe.settings.Origin;
import io.floe.settings.Problem;
import io.floe.settings.Profile;
import io.floe.settings.Settings;
import io.floe.settings.SettingsException;
import io.floe.settings.key.Assembly;
import io.floe.settings.key.Catalogue;
import io.floe.settings.key.Key;
import io.floe.settings.source.FileSource;
import io.floe.settings.source.FlatSource;
import io.floe.settings.source.RawValue.Table;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads settings. From high to low: options, {@code FLOE__a__b}, {@code PC_CUBLET__a__b}, plain
 * variables such as {@code PLC_LOG_LEVEL}, the file, the profile, the built-in defaults.
 */
public final class SettingsLoader {
  public static final String OWN_PREFIX = "FLOE__";
  public static final String KNOWN_PREFIX = "PC_CUBLET__";

  private SettingsLoader() {}

  /** Settings of a node that is started by hand or by a service manager. */
  public static LoadedSettings load(
      Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
    return load(file, environment, overrides, Profile.server());
  }

  /**
   * Settings above the defaults of a profile; throws {@link SettingsException} with every problem
   * at once.
   */
  public static LoadedSettings load(
      Optional<Path> file,
      Map<String, String> environment,
      Map<String, String> overrides,
      Profile profile) {
    List<Problem> problems = new ArrayList<>();
    FlatSource flat = new FlatSource(Catalogue.freeTables(), problems);
    List<Table> sources = new ArrayList<>();
    sources.add(flat.options(profile.values(), _ -> new Origin(profile.name())));
    file.ifPresent(path -> sources.add(FileSource.read(path, problems)));
    sources.add(plainVariables(flat, environment));
    sources.add(flat.variables(KNOWN_PREFIX, environment));
    sources.add(flat.variables(OWN_PREFIX, environment));
    sources.add(flat.options(overrides, Origin::option));
    Assembly assembly = new Assembly(problems);
    sources.forEach(assembly::add);
    LoadedSettings loaded =
        assembly.finish(hostName(environment), defaultDataPath(environment), file);
    List<String> notes = new ArrayList<>(loaded.notes());
    addNotes(loaded.settings(), environment, notes);
    return new LoadedSettings(loaded.settings(), List.copyOf(notes));
  }

  private static Table plainVariables(FlatSource flat, Map<String, String> environment) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (Key<?> key : Catalogue.keys()) {
      key.variable()
          .filter(name -> !environment.getOrDefault(name, "").isBlank())
          .ifPresent(
              name -> {
                pairs.put(key.path(), environment.get(name));
                names.put(key.path(), name);
              });
    }
    return flat.options(pairs, path -> Origin.variable(names.get(path)));
  }

  private static void addNotes(
      Settings settings, Map<String, String> environment, List<String> notes) {
    Catalogue.IGNORED_VARIABLES.forEach(
        (name, reason) -> {
          if (environment.containsKey(name)) {
            notes.add("ignored: environment variable %s (%s)".formatted(name, reason));
          }
        });
    String telemetryId = environment.getOrDefault("OTEL_SERVICE_INSTANCE_ID", "");
    if (!telemetryId.isBlank() && !telemetryId.equals(settings.instanceId())) {
      notes.add(
          "OTEL_SERVICE_INSTANCE_ID is %s, instance_id is %s; the node is known as %s"
              .formatted(telemetryId, settings.instanceId(), settings.instanceId()));
    }
    if (!settings.runsScheduler() && !settings.runsWorker() && !settings.runsObservatory()) {
      notes.add(
          "nothing is enabled on this node; set scheduler.enabled, worker.enabled or observatory.enabled");
    }
    if (settings.monitoring().enabled()
        && settings.staticLeader().isEmpty()
        && !settings.runsObservatory()) {
      notes.add(
          "monitoring.enabled has nobody to report to: no observatory runs here and static_leader is not set");
    }
  }

  private static String hostName(Map<String, String> environment) {
    String name = environment.getOrDefault("HOSTNAME", "");
    if (!name.isBlank()) {
      return name;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "node";
    }
  }

  /** The service's folder for root, a folder of their own for people. */
  private static Path defaultDataPath(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", "");
    if (!state.isBlank()) {
      return Path.of(state, "floe");
    }
    return home.isBlank() ? Path.of("/var/lib/floe") : Path.of(home, ".local", "state", "floe");
  }
}
