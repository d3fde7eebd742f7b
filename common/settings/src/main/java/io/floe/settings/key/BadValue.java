package io.floe.settings.key;

/**
 * A raw value that its type does not take; the message says what would do, and never quotes a
 * secret.
 */
final class BadValue extends Exception {
  BadValue(String message) {
    super(message);
  }
}
