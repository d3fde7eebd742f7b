package io.floe.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The release of this program and the Polars releases that it speaks to. */
public final class Version {
  /** The newest Polars whose meaning of queries is known here. */
  public static final String NEWEST_POLARS = "2.0.0";

  private static final String FLOE = read();

  private Version() {}

  /** The release of this program. */
  public static String floe() {
    return FLOE;
  }

  /** What {@code --version} prints. */
  public static String text() {
    return "floe " + FLOE + " (Polars up to " + NEWEST_POLARS + ")";
  }

  private static String read() {
    try (InputStream stream = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
