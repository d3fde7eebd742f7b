package io.floe.python;

import java.nio.file.Path;
import java.util.Comparator;

/**
 * A Python that helpers can run.
 *
 * @param executable its program
 * @param minor its version: 12 for Python 3.12
 * @param polars the version of its Polars
 */
record Interpreter(Path executable, int minor, String polars) {

  /** What user code needs: the interpreter that pickled it and the Polars that its client has. */
  record Need(int minor, String polars) {
    @Override
    public String toString() {
      return "Python 3." + minor + (polars.isEmpty() ? "" : " with Polars " + polars);
    }
  }

  /** Whether pickles of that kind can be read here. */
  boolean fits(Need need) {
    return minor == need.minor()
        && (need.polars().isEmpty() || part(polars, 0) == part(need.polars(), 0));
  }

  /** The nearest first: the same Polars, else the least distance. */
  static Comparator<Interpreter> nearest(Need need) {
    return Comparator.comparingLong(
        interpreter ->
            need.polars().isEmpty()
                ? -number(interpreter.polars)
                : Math.abs(number(interpreter.polars) - number(need.polars())));
  }

  private static long number(String version) {
    return part(version, 0) * 1_000_000L + part(version, 1) * 1_000L + part(version, 2);
  }

  private static int part(String version, int position) {
    String[] parts = version.split("\\.", 4);
    String digits = position < parts.length ? parts[position].replaceAll("\\D.*", "") : "";
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }
}
