package io.floe.process;

import io.floe.settings.LoadedSettings;
import io.floe.settings.Profile;
import io.floe.settings.Settings;
import io.floe.settings.SettingsException;
import io.floe.settings.load.SettingsLoader;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the {@code main} of every runnable application does: reads command line and settings, says
 * what is wrong with them, and starts Quarkus with them.
 */
public final class NodeMain {
  private static final int FAILURE = 1;
  private static final int WRONG_USAGE = 2;

  private NodeMain() {}

  /** Runs until the process is told to end; ends the process when it cannot start. */
  public static void run(String[] words) {
    run(words, Map.of());
  }

  /**
   * As {@link #run(String[])}.
   *
   * @param overrides settings that this application decides itself, such as its one role
   */
  public static void run(String[] words, Map<String, String> overrides) {
    PrintStream errors = System.err;
    try {
      switch (Arguments.parse(argumentsOf(words))) {
        case Arguments.ShowVersion _ -> System.out.println(Version.text());
        case Arguments.ShowUsage _ -> System.out.println(Arguments.USAGE);
        case Arguments.CheckSettings check -> {
          LoadedSettings loaded =
              SettingsLoader.load(
                  Optional.of(check.file()), System.getenv(), overrides, Profile.server());
          loaded.notes().forEach(System.out::println);
          System.out.println("A node starts with these settings.");
        }
        case Arguments.Service service -> {
          RunningNode.start(load(service, overrides), service.readyFile());
          Quarkus.run(NodeApplication.class, words);
        }
      }
    } catch (UsageException wrong) {
      errors.println(wrong.getMessage());
      errors.println(Arguments.USAGE);
      System.exit(WRONG_USAGE);
    } catch (SettingsException | PortException wrong) {
      errors.println(wrong.getMessage());
      System.exit(FAILURE);
    }
  }

  /** Whoever develops with live reload gives no arguments and wants a laptop's node. */
  private static List<String> argumentsOf(String[] words) {
    boolean developing = words.length == 0 && LaunchMode.current() == LaunchMode.DEVELOPMENT;
    return developing ? List.of("service", "--data", "target/data") : Arrays.asList(words);
  }

  private static LoadedSettings load(Arguments.Service service, Map<String, String> overrides) {
    Optional<Profile> laptop = service.data().map(Profile::laptop);
    LoadedSettings loaded =
        SettingsLoader.load(
            service.configPath(), System.getenv(), overrides, laptop.orElseGet(Profile::server));
    if (service.port().isEmpty()) {
      return loaded;
    }
    Settings moved = loaded.settings().withClientPort(service.port().getAsInt());
    return new LoadedSettings(moved, loaded.notes());
  }
}
