package io.floe.process;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The command line of a node. */
public sealed interface Arguments {
  /** What {@code --help} prints. */
  String USAGE =
      """
      usage: node service [--config-path FILE] [--data DIR] [--port PORT] [--ready-file FILE]
             node settings check FILE
             node --version

        --config-path FILE   settings, TOML or YAML; FLOE__a__b and PC_CUBLET__a__b override them
        --data DIR           run every role on this machine, with all files under DIR
        --port PORT          port for clients; all other ports move with it; 0 takes free ones
        --ready-file FILE    write the ready line there, too""";

  /** Run a node. */
  record Service(
      Optional<Path> configPath, Optional<Path> data, OptionalInt port, Optional<Path> readyFile)
      implements Arguments {}

  /** Tell whether a node would start with a settings file, and end. */
  record CheckSettings(Path file) implements Arguments {}

  /** Print the release and end. */
  record ShowVersion() implements Arguments {}

  /** Print the usage and end. */
  record ShowUsage() implements Arguments {}

  /**
   * Reads the command line.
   *
   * @throws UsageException when it makes no sense; the message says why
   */
  static Arguments parse(List<String> words) {
    if (words.contains("--help") || words.contains("-h")) {
      return new ShowUsage();
    }
    if (words.contains("--version")) {
      return new ShowVersion();
    }
    if (!words.isEmpty() && words.getFirst().equals("settings")) {
      if (words.size() != 3 || !words.get(1).equals("check")) {
        throw new UsageException("settings takes check and a file");
      }
      return new CheckSettings(Path.of(words.get(2)));
    }
    Iterator<String> rest = words.iterator();
    Optional<Path> configPath = Optional.empty();
    Optional<Path> data = Optional.empty();
    OptionalInt port = OptionalInt.empty();
    Optional<Path> readyFile = Optional.empty();
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "service" -> {}
        case "--config-path" -> configPath = Optional.of(Path.of(valueOf(word, rest)));
        case "--data" -> data = Optional.of(Path.of(valueOf(word, rest)));
        case "--port" -> port = OptionalInt.of(portOf(valueOf(word, rest)));
        case "--ready-file" -> readyFile = Optional.of(Path.of(valueOf(word, rest)));
        default -> throw new UsageException("unknown argument " + word);
      }
    }
    return new Service(configPath, data, port, readyFile);
  }

  private static String valueOf(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException(option + " needs a value");
    }
    return rest.next();
  }

  private static int portOf(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // Told below, in the same words as a number that is no port.
    }
    throw new UsageException("--port takes a number from 0 to 65535, not " + text);
  }
}
