package io.floe.settings.key;

import io.floe.settings.source.RawValue;
import io.floe.settings.source.RawValue.Text;

/** A type whose values can be written as text; most are written only so. */
abstract class ScalarType<T> implements ValueType<T> {
  private final String name;
  private final String sample;

  ScalarType(String name, String sample) {
    this.name = name;
    this.sample = sample;
  }

  /** The value of a text. */
  abstract T parse(String text) throws BadValue;

  /** The value of something written as a number or flag; null when this type is not written so. */
  T fromOther(RawValue raw) throws BadValue {
    return null;
  }

  /** False for types that a file writes without quotes. */
  boolean isWrittenAsText() {
    return true;
  }

  /** False for secrets. */
  boolean mayBeQuoted() {
    return true;
  }

  @Override
  public T read(RawValue raw) throws BadValue {
    if (raw instanceof Text text && (text.loose() || isWrittenAsText())) {
      return parse(text.text());
    }
    T other = fromOther(raw);
    if (other == null) {
      throw new BadValue("must be %s, not %s".formatted(name, Shapes.describe(raw, mayBeQuoted())));
    }
    return other;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String sample() {
    return sample;
  }
}
