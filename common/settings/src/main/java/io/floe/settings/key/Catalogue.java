package io.floe.settings.key;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every key there is, every earlier name, and every variable outside the two prefixes. */
public final class Catalogue {
  private static final List<Section> SECTIONS =
      List.of(
          new NodeKeys(),
          new SchedulerKeys(),
          new WorkerKeys(),
          new ObservatoryKeys(),
          new ClusterKeys(),
          new SurroundingsKeys());

  private static final Map<String, Key<?>> KEYS = collectKeys();
  private static final Map<String, Alias> ALIASES = collectAliases();
  private static final Set<String> TABLES = collectTables();

  /**
   * Variables that the inventory names, that need nothing here, and that get their line in the log.
   */
  public static final Map<String, String> IGNORED_VARIABLES = ignoredVariables();

  private Catalogue() {}

  /** All keys in the order of the reference. */
  public static List<Key<?>> keys() {
    return List.copyOf(KEYS.values());
  }

  public static List<Alias> aliases() {
    return List.copyOf(ALIASES.values());
  }

  /** Tables whose entries have names of the operator's choice. */
  public static Set<String> freeTables() {
    return Set.of(
        WorkerKeys.ENVIRONMENT.path(),
        SchedulerKeys.CLIENT_SERVICE.tokenTable(),
        ObservatoryKeys.REST_STATIC_TOKENS.users().path());
  }

  static Optional<Key<?>> key(String path) {
    return Optional.ofNullable(KEYS.get(path));
  }

  static Optional<Alias> alias(String path) {
    return Optional.ofNullable(ALIASES.get(path));
  }

  /** True for a section, also for an earlier one. */
  static boolean isTable(String path) {
    return TABLES.contains(path);
  }

  static List<Section> sections() {
    return SECTIONS;
  }

  /**
   * Sections of which only one kind is in force: a higher source that names another kind replaces
   * the lower.
   */
  static List<String> choices() {
    return List.of(SchedulerKeys.RESULTS.section(), WorkerKeys.SHUFFLE.section());
  }

  private static Map<String, Key<?>> collectKeys() {
    Map<String, Key<?>> keys = new LinkedHashMap<>();
    for (Section section : SECTIONS) {
      for (Key<?> key : section.keys()) {
        if (keys.put(key.path(), key) != null) {
          throw new IllegalStateException("two descriptions of " + key.path());
        }
      }
    }
    return keys;
  }

  private static Map<String, Alias> collectAliases() {
    List<Alias> aliases = new ArrayList<>(OldNames.ALL);
    aliases.addAll(SchedulerKeys.RESULTS.aliases());
    aliases.addAll(WorkerKeys.SHUFFLE.aliases());
    Map<String, Alias> byPath = new LinkedHashMap<>();
    aliases.forEach(alias -> byPath.put(alias.oldPath(), alias));
    return byPath;
  }

  private static Set<String> collectTables() {
    Set<String> tables = new LinkedHashSet<>();
    List<String> paths = new ArrayList<>(KEYS.keySet());
    paths.addAll(ALIASES.keySet());
    for (String path : paths) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        tables.add(path.substring(0, dot));
      }
    }
    return tables;
  }

  private static Map<String, String> ignoredVariables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("POLARS_EULA_ACCEPTED", "Floe has no licence agreement to accept");
    variables.put("RUST_BACKTRACE", "there is no Rust in Floe");
    variables.put("UV_PATH", "Floe makes its own environments");
    return variables;
  }
}
