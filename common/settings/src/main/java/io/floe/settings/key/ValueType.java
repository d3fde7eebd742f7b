package io.floe.settings.key;

import io.floe.settings.source.RawValue;

/** What a key takes: how it is called in the reference, and how it is read. */
interface ValueType<T> {

  String name();

  T read(RawValue raw) throws BadValue;

  /** A valid text that is no key's default, for the test that every key reaches the tree. */
  String sample();

  /** A table is the value itself, not a section of further keys. */
  default boolean takesTable() {
    return false;
  }

  /**
   * The value when both a lower and a higher source give one; only tables of parts keep something
   * of the lower.
   */
  default RawValue merge(RawValue lower, RawValue higher) {
    return higher;
  }
}
