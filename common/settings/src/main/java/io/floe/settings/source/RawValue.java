package io.floe.settings.source;

import io.floe.settings.Origin;
import java.util.List;
import java.util.Map;

/** A value as it was written, before any key gives it a type. */
public sealed interface RawValue {

  Origin origin();

  /**
   * Text; a loose one comes from a variable or an option, where everything is text, and may spell
   * any type.
   */
  record Text(String text, boolean loose, Origin origin) implements RawValue {}

  /** An integer. */
  record Whole(long number, Origin origin) implements RawValue {}

  /** A number with a fraction. */
  record Fraction(double number, Origin origin) implements RawValue {}

  /** True or false. */
  record Flag(boolean value, Origin origin) implements RawValue {}

  /** A list. */
  record Items(List<RawValue> items, Origin origin) implements RawValue {}

  /** A table, in written order. */
  record Table(Map<String, RawValue> entries, Origin origin) implements RawValue {}

  /** Something no key takes, such as a date. */
  record Foreign(String kind, Origin origin) implements RawValue {}
}
