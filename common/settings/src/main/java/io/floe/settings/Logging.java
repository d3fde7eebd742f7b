package io.floe.settings;

/** How the node writes its log on standard output. */
public record Logging(Level level, Format format) {

  /** From silent to everything. */
  public enum Level {
    OFF,
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  /** One JSON object a line for collectors, or text for people. */
  public enum Format {
    JSON,
    TEXT
  }
}
