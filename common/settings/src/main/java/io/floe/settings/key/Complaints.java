package io.floe.settings.key;

import io.floe.settings.Origin;
import io.floe.settings.Problem;
import java.util.List;

/** Collects what is wrong with values that are each well formed. */
final class Complaints {
  private final Values values;
  private final List<Problem> problems;

  Complaints(Values values, List<Problem> problems) {
    this.values = values;
    this.problems = problems;
  }

  /** The key is needed because of another key or section. */
  void missing(Key<?> key, String because, String reason) {
    problems.add(Problem.of(values.originOf(because), key.path(), "is missing; " + reason));
  }

  /** The key is needed as soon as its section is used. */
  void neededIn(String section, Key<?> key) {
    if (values.isSectionSet(section) && !values.isSet(key)) {
      missing(key, section, "it is needed when [%s] is given".formatted(section));
    }
  }

  /** What the key says cannot be together with something else. */
  void contradiction(String path, String message) {
    Origin origin = values.originOf(path);
    problems.add(Problem.of(origin, path, message));
  }
}
