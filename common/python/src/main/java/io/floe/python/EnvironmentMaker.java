package io.floe.python;

import io.floe.python.Interpreter.Need;
import io.floe.settings.Python;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Makes virtual environments with Polars and what {@code python.requirements} asks for. Their names
 * hold a hash of what is in them, so that changed requirements make a new one.
 */
final class EnvironmentMaker {
  private static final String COMPLETE = "floe-complete";

  private final Python settings;

  EnvironmentMaker(Python settings) {
    this.settings = settings;
  }

  /** The interpreters of complete environments whose requirements are those of today. */
  List<Path> existing(Need need) {
    List<Path> executables = new ArrayList<>();
    for (Path folder : Environments.folders(settings.environmentsPath())) {
      boolean current =
          Files.exists(folder.resolve(COMPLETE))
              && folder.getFileName().toString().endsWith(contentHash());
      if (current) {
        executables.add(folder.resolve("bin/python"));
      }
    }
    return executables.stream()
        .filter(
            each -> need.polars().isEmpty() || each.toString().contains("-" + need.polars() + "-"))
        .toList();
  }

  /** Makes the environment and returns its interpreter. */
  Path make(Need need) {
    String polars = need.polars().isEmpty() ? "newest" : need.polars();
    Path folder =
        settings
            .environmentsPath()
            .resolve("python3." + need.minor() + "-" + polars + "-" + contentHash());
    HelperProcess.delete(folder);
    try {
      Files.createDirectories(settings.environmentsPath());
    } catch (IOException failed) {
      throw UserCodeException.compute(
          "python.environments_path " + settings.environmentsPath() + " cannot be made: " + failed);
    }
    Optional<Path> uv = Commands.find("uv");
    Optional<Path> base = Commands.find("python3." + need.minor());
    if (uv.isEmpty() && base.isEmpty()) {
      throw UserCodeException.compute(
          "the query holds a Python function that needs "
              + need
              + ", but this node has no python3."
              + need.minor()
              + "; install it, or name an interpreter in python.executables");
    }
    List<String> creating = new ArrayList<>();
    uv.ifPresentOrElse(
        program ->
            creating.addAll(
                List.of(program.toString(), "venv", "-q", "--python", "3." + need.minor())),
        () -> creating.addAll(List.of(base.orElseThrow().toString(), "-m", "venv")));
    creating.add(folder.toString());
    require(creating, need);
    Path executable = folder.resolve("bin/python");
    require(installation(uv, executable, need), need);
    try {
      Files.writeString(folder.resolve(COMPLETE), need + "\n");
    } catch (IOException failed) {
      throw UserCodeException.compute("the Python environment cannot be written: " + failed);
    }
    return executable;
  }

  private List<String> installation(Optional<Path> uv, Path executable, Need need) {
    List<String> command = new ArrayList<>();
    uv.ifPresentOrElse(
        program ->
            command.addAll(
                List.of(
                    program.toString(), "pip", "install", "-q", "--python", executable.toString())),
        () ->
            command.addAll(
                List.of(
                    executable.toString(),
                    "-m",
                    "pip",
                    "install",
                    "-q",
                    "--disable-pip-version-check")));
    settings
        .wheelsPath()
        .ifPresent(
            wheels -> command.addAll(List.of("--no-index", "--find-links", wheels.toString())));
    String extras = String.join(",", settings.polarsExtras());
    command.add(
        "polars"
            + (extras.isEmpty() ? "" : "[" + extras + "]")
            + (need.polars().isEmpty() ? "" : "==" + need.polars()));
    command.add("cloudpickle");
    settings.requirements().ifPresent(file -> command.addAll(List.of("-r", file.toString())));
    return command;
  }

  private static void require(List<String> command, Need need) {
    Commands.Outcome outcome = Commands.run(command);
    if (!outcome.ok()) {
      throw UserCodeException.compute(
          "the query holds a Python function that needs "
              + need
              + "; the environment for it could not be made:\n"
              + outcome.lastLines());
    }
  }

  private String contentHash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(String.join(",", settings.polarsExtras()).getBytes(StandardCharsets.UTF_8));
      if (settings.requirements().isPresent()) {
        digest.update(Files.readAllBytes(settings.requirements().get()));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    } catch (IOException unreadable) {
      throw UserCodeException.compute(
          "python.requirements cannot be read: " + unreadable.getMessage());
    }
  }
}
