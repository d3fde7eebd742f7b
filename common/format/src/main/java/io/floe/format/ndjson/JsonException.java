package io.floe.format.ndjson;

/** A line that is no JSON, or a value that does not fit its column; says so without the place. */
final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonException(String problem) {
    super(problem, null, false, false);
  }
}
