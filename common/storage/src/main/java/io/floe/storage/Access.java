package io.floe.storage;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a store is reached, as plain data that travels with a task: the options that users know as
 * {@code storage_options}, under any of their names. What is not said here is taken from the
 * environment of the process that reads or writes. Never printed, since secrets may be among them.
 *
 * @param options values by name; names lose their case, their underscores and a leading "aws_"
 */
public record Access(Map<String, String> options) {
  /** Nothing is said. */
  public static final Access NONE = new Access(Map.of());

  public Access {
    TreeMap<String, String> plain = new TreeMap<>();
    options.forEach((name, value) -> plain.put(plainName(name), value));
    options = Map.copyOf(plain);
  }

  /** The one form of the many spellings of an option. */
  public static String plainName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return (lower.startsWith("aws_") ? lower.substring("aws_".length()) : lower).replace("_", "");
  }

  @Override
  public String toString() {
    return "Access[***]";
  }
}
