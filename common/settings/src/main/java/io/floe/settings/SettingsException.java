package io.floe.settings;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The settings cannot be used; the message is meant for the operator and names every problem, one a
 * line.
 */
public final class SettingsException extends RuntimeException {
  private final transient List<Problem> problems;

  public SettingsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public SettingsException(Problem problem) {
    this(List.of(problem));
  }

  public List<Problem> problems() {
    return problems;
  }
}
