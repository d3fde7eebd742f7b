package io.floe.python;

import io.floe.python.Interpreter.Need;
import io.floe.settings.Python;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds the interpreter for a piece of user code: configured ones first, then those that were made
 * before; what is missing is made.
 */
final class Environments {
  private final Python settings;
  private final EnvironmentMaker maker;
  private final Map<Path, Optional<Interpreter>> probed = new HashMap<>();
  private final Map<Need, Interpreter> found = new HashMap<>();

  Environments(Python settings) {
    this.settings = settings;
    this.maker = new EnvironmentMaker(settings);
  }

  /** The interpreter that fits best; one is made where none fits. */
  synchronized Interpreter find(Need need) {
    Interpreter known = found.get(need);
    if (known == null) {
      known = search(need);
      found.put(need, known);
    }
    return known;
  }

  private Interpreter search(Need need) {
    List<Interpreter> configured = probe(settings.executables());
    Optional<Interpreter> best =
        configured.stream().filter(each -> each.fits(need)).min(Interpreter.nearest(need));
    if (best.isPresent()) {
      return best.get();
    }
    if (!settings.executables().isEmpty()) {
      throw UserCodeException.compute(
          "the query holds a Python function that needs "
              + need
              + ", but the configured interpreters are "
              + names(configured)
              + "; add one to python.executables, or run the client with one of these versions");
    }
    List<Interpreter> made = probe(maker.existing(need));
    return made.stream()
        .filter(each -> each.fits(need))
        .min(Interpreter.nearest(need))
        .orElseGet(() -> makeAndProbe(need));
  }

  private Interpreter makeAndProbe(Need need) {
    Path executable = maker.make(need);
    return probe(executable)
        .filter(each -> each.fits(need))
        .orElseThrow(
            () ->
                UserCodeException.compute(
                    "the Python environment "
                        + executable.getParent().getParent()
                        + " does not work; delete it to have it made again"));
  }

  private static String names(List<Interpreter> interpreters) {
    return interpreters.isEmpty()
        ? "none that has Polars"
        : interpreters.stream()
            .map(each -> each.executable() + " (" + new Need(each.minor(), each.polars()) + ")")
            .collect(Collectors.joining(", "));
  }

  private List<Interpreter> probe(List<Path> executables) {
    List<Interpreter> interpreters = new ArrayList<>();
    executables.forEach(executable -> probe(executable).ifPresent(interpreters::add));
    return interpreters;
  }

  private Optional<Interpreter> probe(Path executable) {
    return probed.computeIfAbsent(executable, Environments::ask);
  }

  /** What an interpreter says of itself; nothing when it does not run or has no Polars. */
  private static Optional<Interpreter> ask(Path executable) {
    Commands.Outcome outcome =
        Commands.run(
            List.of(
                executable.toString(),
                "-c",
                "import sys, polars, cloudpickle; print(sys.version_info.minor, polars.__version__)"));
    String[] words = outcome.output().strip().split(" ", 2);
    return outcome.ok() && words.length == 2
        ? Optional.of(new Interpreter(executable, Integer.parseInt(words[0]), words[1]))
        : Optional.empty();
  }

  /** The folders inside of one. */
  static List<Path> folders(Path parent) {
    List<Path> folders = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, Files::isDirectory)) {
        all.forEach(folders::add);
      } catch (IOException unreadable) {
        throw UserCodeException.compute(
            "python.environments_path cannot be read: " + unreadable.getMessage());
      }
    }
    return folders;
  }
}
