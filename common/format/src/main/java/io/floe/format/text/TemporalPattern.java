package io.floe.format.text;

import java.util.Optional;

/** The ways of writing dates and times that are found out by themselves. */
public enum TemporalPattern {
  DATE_DMY("DateDMY"),
  DATE_YMD("DateYMD"),
  TIME("Time"),
  DATETIME_DMY("DatetimeDMY"),
  DATETIME_YMD("DatetimeYMD"),
  DATETIME_YMDZ("DatetimeYMDZ");

  private final String label;

  TemporalPattern(String label) {
    this.label = label;
  }

  /** What messages call it. */
  public String label() {
    return label;
  }

  /** The first way in which a text can be read. */
  public static Optional<TemporalPattern> infer(TemporalText text) {
    for (TemporalPattern pattern : values()) {
      if (text.read(pattern)) {
        return Optional.of(pattern);
      }
    }
    return Optional.empty();
  }

  /** The same order of day, month and year, with a time behind it or not. */
  public TemporalPattern withTime() {
    return switch (this) {
      case DATE_DMY, DATETIME_DMY -> DATETIME_DMY;
      case DATE_YMD, DATETIME_YMD -> DATETIME_YMD;
      case DATETIME_YMDZ, TIME -> this;
    };
  }
}
