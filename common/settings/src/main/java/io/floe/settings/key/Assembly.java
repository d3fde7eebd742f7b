package io.floe.settings.key;

import io.floe.settings.LoadedSettings;
import io.floe.settings.Origin;
import io.floe.settings.Problem;
import io.floe.settings.Settings;
import io.floe.settings.SettingsException;
import io.floe.settings.key.Fate.Ignored;
import io.floe.settings.key.Fate.Implemented;
import io.floe.settings.key.Fate.Refused;
import io.floe.settings.source.RawValue;
import io.floe.settings.source.RawValue.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns tables of raw values, lowest first, into the checked tree. */
public final class Assembly {
  private final Map<String, RawValue> merged = new LinkedHashMap<>();
  private final List<Problem> problems;
  private final boolean sourcesAreWhole;
  private boolean valuesAreWhole = true;
  private final Map<String, List<String>> ignored = new LinkedHashMap<>();

  /** Problems met while reading the sources are reported together with those found here. */
  public Assembly(List<Problem> problems) {
    this.problems = new ArrayList<>(problems);
    sourcesAreWhole = problems.isEmpty();
  }

  /** Adds a source above those added before. */
  public void add(Table source) {
    Map<String, RawValue> values = Bindings.of(source, problems);
    Catalogue.choices().forEach(choice -> replaceChoice(choice, values));
    values.forEach(
        (path, raw) ->
            merged.merge(
                path,
                raw,
                (lower, higher) -> Catalogue.key(path).orElseThrow().type().merge(lower, higher)));
  }

  /** Who names a place in a higher source means that place instead of another kind below. */
  private void replaceChoice(String choice, Map<String, RawValue> values) {
    List<String> kinds =
        values.keySet().stream()
            .filter(path -> path.startsWith(choice + "."))
            .map(path -> kind(choice, path))
            .toList();
    if (!kinds.isEmpty()) {
      merged
          .keySet()
          .removeIf(path -> path.startsWith(choice + ".") && !kinds.contains(kind(choice, path)));
    }
  }

  private static String kind(String choice, String path) {
    int end = path.indexOf('.', choice.length() + 1);
    return path.substring(choice.length() + 1, end < 0 ? path.length() : end);
  }

  /**
   * The tree, or everything that is wrong at once. A file or value that could not be read makes
   * other keys look missing, so rules between keys are only checked when all were read.
   */
  public LoadedSettings finish(String hostName, Path defaultDataPath, Optional<Path> file) {
    Values values = read();
    Complaints complaints = new Complaints(values, problems);
    if (sourcesAreWhole && valuesAreWhole) {
      Catalogue.sections().forEach(section -> section.check(values, complaints));
    }
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new LoadedSettings(tree(values, hostName, defaultDataPath, file), notes());
  }

  private Values read() {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Origin> origins = new LinkedHashMap<>();
    merged.forEach(
        (path, raw) -> {
          Key<?> key = Catalogue.key(path).orElseThrow();
          try {
            Object value = key.read(raw);
            values.put(path, value);
            origins.put(path, raw.origin());
            meetFate(key, value, raw.origin());
          } catch (BadValue bad) {
            valuesAreWhole = false;
            problems.add(Problem.of(raw.origin(), path, bad.getMessage()));
          }
        });
    return new Values(values, origins);
  }

  private void meetFate(Key<?> key, Object value, Origin origin) {
    switch (key.fate()) {
      case Implemented _ -> {}
      case Ignored(String reason) ->
          ignored.computeIfAbsent(reason, _ -> new ArrayList<>()).add(key.path());
      case Refused(String reason) -> {
        if (!Boolean.FALSE.equals(value)) {
          problems.add(Problem.of(origin, key.path(), reason));
        }
      }
    }
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    ignored.forEach(
        (reason, paths) ->
            notes.add("ignored: %s (%s)".formatted(String.join(", ", paths), reason)));
    return notes;
  }

  private static Settings tree(
      Values values, String hostName, Path defaultDataPath, Optional<Path> file) {
    Path dataPath = values.find(NodeKeys.DATA_PATH).orElse(defaultDataPath);
    return new Settings(
        values.get(NodeKeys.CLUSTER_ID),
        values.find(NodeKeys.INSTANCE_ID).orElse(hostName),
        dataPath,
        values.findLong(NodeKeys.MEMORY_LIMIT),
        values
            .find(NodeKeys.CPU_RESERVED)
            .map(java.util.OptionalDouble::of)
            .orElseGet(java.util.OptionalDouble::empty),
        values.find(NodeKeys.CLUSTER_SECRET),
        NodeKeys.readTls(values),
        SchedulerKeys.read(values, dataPath),
        WorkerKeys.read(values, dataPath),
        ObservatoryKeys.read(values, dataPath),
        ClusterKeys.readMonitoring(values),
        ClusterKeys.readLeader(values),
        SurroundingsKeys.readPython(values, dataPath),
        SurroundingsKeys.readLogging(values),
        SurroundingsKeys.readTelemetry(values),
        ClusterKeys.readLineage(values),
        SurroundingsKeys.readManagement(values),
        file);
  }
}
