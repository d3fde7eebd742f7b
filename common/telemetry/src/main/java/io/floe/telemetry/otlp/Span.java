package io.floe.telemetry.otlp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that took time and is over.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentId the span that it is part of
 * @param attributes texts, whole numbers and truth values by name
 * @param error why it failed
 */
public record Span(
    String traceId,
    String spanId,
    Optional<String> parentId,
    Kind kind,
    String name,
    Instant start,
    Instant end,
    Map<String, Object> attributes,
    Optional<String> error) {

  /** Whose work it is. */
  public enum Kind {
    /** The answer to a call from outside. */
    SERVER,
    /** A part of it. */
    INTERNAL
  }
}
