package io.floe.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A text that must never be printed: {@code toString} hides it, so that records, logs and
 * exceptions that hold one are safe. Only the code that hands it to another system calls {@link
 * #reveal}.
 */
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
