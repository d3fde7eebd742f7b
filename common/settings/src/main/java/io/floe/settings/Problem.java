package io.floe.settings;

import java.util.Optional;

/**
 * One thing wrong with the settings: where it was written, which key, what is the matter, which key
 * was meant.
 */
public record Problem(Origin origin, String key, String message, Optional<String> nearestKey) {

  public static Problem of(Origin origin, String key, String message) {
    return new Problem(origin, key, message, Optional.empty());
  }

  @Override
  public String toString() {
    String text = origin + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    return nearestKey.map(nearest -> text + "; did you mean " + nearest + "?").orElse(text);
  }
}
