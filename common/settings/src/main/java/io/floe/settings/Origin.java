package io.floe.settings;

import java.nio.file.Path;

/** Where a value was written, for messages: a line of a file, a variable, an option. */
public record Origin(String text) {

  public static Origin file(Path file, int line) {
    return new Origin(file + ":" + line);
  }

  public static Origin variable(String name) {
    return new Origin("environment variable " + name);
  }

  public static Origin option(String name) {
    return new Origin("option " + name);
  }

  @Override
  public String toString() {
    return text;
  }
}
