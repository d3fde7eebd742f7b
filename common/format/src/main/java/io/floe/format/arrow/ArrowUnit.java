package io.floe.format.arrow;

/** Resolutions of Arrow's times. */
public enum ArrowUnit {
  SECOND(0),
  MILLISECOND(1),
  MICROSECOND(2),
  NANOSECOND(3);

  private final short number;

  ArrowUnit(int number) {
    this.number = (short) number;
  }

  /** The number by which Arrow's flatbuffers know the unit. */
  short number() {
    return number;
  }
}
