package io.floe.engine.function.family;

/** Dates in messages. */
public final class DateText {
  private DateText() {}

  /** A local second as text. */
  public static String local(long second) {
    long days = Math.floorDiv(second, 86_400L);
    long rest = second - days * 86_400;
    long packed = CivilDate.fromDays(days);
    return "%04d-%02d-%02d %02d:%02d:%02d"
        .formatted(
            CivilDate.year(packed),
            CivilDate.month(packed),
            CivilDate.day(packed),
            rest / 3600,
            rest / 60 % 60,
            rest % 60);
  }
}
