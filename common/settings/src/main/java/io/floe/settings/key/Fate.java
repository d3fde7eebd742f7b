package io.floe.settings.key;

/** What becomes of a key that an operator sets. */
public sealed interface Fate {

  /** It feeds the tree. */
  record Implemented() implements Fate {}

  /** It is accepted and has no effect; one line of the log says so. */
  record Ignored(String reason) implements Fate {}

  /** The node refuses to start, unless the key only switches off what is not there. */
  record Refused(String reason) implements Fate {}
}
