package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Dates and times against java.time. */
@SuppressWarnings({"JavaLocalDateTimeGetNano", "DuplicateDateFormatField"}) // both are meant
final class TemporalTest {
  private static final Layout BYTES = Layout.Bytes.BYTES;
  private static final FunctionParameters MICROS = FunctionParameters.NONE.with("unit", "us");

  private static List<List<?>> moments(long seed) {
    Random random = new Random(seed);
    List<@Nullable Object> ticks = new ArrayList<>();
    for (int row = 0; row < 200; row++) {
      ticks.add(
          row % 9 == 5 ? null : (Object) ((random.nextLong() >> 11) % 100_000_000_000_000_000L));
    }
    return List.of(ticks);
  }

  private static LocalDateTime local(Object micros) {
    long ticks = (Long) micros;
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(ticks, 1_000_000L),
        (int) Math.floorMod(ticks, 1_000_000L) * 1000,
        ZoneOffset.UTC);
  }

  private static long micros(LocalDateTime moment) {
    return moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + moment.getNano() / 1000;
  }

  private static void field(long seed, String id, Function<LocalDateTime, Object> reference) {
    check(seed, id, MICROS, reference);
  }

  private static void check(
      long seed,
      String id,
      FunctionParameters parameters,
      Function<LocalDateTime, Object> reference) {
    FunctionCheck.of("temporal." + id, parameters, FixedLayout.INT64)
        .matches(
            moments(seed), row -> row.get(0) == null ? null : reference.apply(local(row.get(0))));
  }

  @Property(tries = 10)
  void fields(@ForAll long seed) {
    field(seed, "year", moment -> (long) moment.getYear());
    field(seed, "month", moment -> (long) moment.getMonthValue());
    field(seed, "day", moment -> (long) moment.getDayOfMonth());
    field(seed, "weekday", moment -> (long) moment.getDayOfWeek().getValue());
    field(seed, "week", moment -> (long) moment.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    field(seed, "iso_year", moment -> (long) moment.get(IsoFields.WEEK_BASED_YEAR));
    field(seed, "quarter", moment -> (long) moment.get(IsoFields.QUARTER_OF_YEAR));
    field(seed, "ordinal_day", moment -> (long) moment.getDayOfYear());
    field(seed, "is_leap_year", moment -> moment.toLocalDate().isLeapYear());
    field(seed, "hour", moment -> (long) moment.getHour());
    field(seed, "minute", moment -> (long) moment.getMinute());
    field(seed, "second", moment -> (long) moment.getSecond());
    field(seed, "nanosecond", moment -> (long) moment.getNano());
    field(seed, "month_end", m -> micros(m.with(TemporalAdjusters.lastDayOfMonth())));
    field(seed, "month_start", m -> micros(m.with(TemporalAdjusters.firstDayOfMonth())));
  }

  @Property(tries = 10)
  void windows(@ForAll long seed) {
    check(
        seed,
        "truncate",
        MICROS.with("every", "1w"),
        moment ->
            micros(
                moment
                    .toLocalDate()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .atStartOfDay()));
    check(
        seed,
        "truncate",
        MICROS.with("every", "1q"),
        moment ->
            micros(
                LocalDate.of(moment.getYear(), (moment.getMonthValue() - 1) / 3 * 3 + 1, 1)
                    .atStartOfDay()));
    check(
        seed,
        "truncate",
        MICROS.with("every", "15m"),
        moment -> Math.floorDiv(micros(moment), 900_000_000L) * 900_000_000L);
    check(
        seed,
        "offset_by",
        MICROS.with("every", "-1mo2h"),
        moment -> micros(moment.minusMonths(1).minusHours(2)));
    check(
        seed,
        "format_datetime",
        MICROS.with("format", "%Y-%m-%d %H:%M:%S%.6f %b %A %p"),
        moment ->
            moment.format(
                DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS MMM EEEE a", java.util.Locale.US)));
  }

  @Property(tries = 10)
  void zones(@ForAll long seed) {
    ZoneId zone = ZoneId.of("Europe/Amsterdam");
    FunctionParameters parameters = MICROS.with("zone", "Europe/Amsterdam");
    FunctionCheck there = FunctionCheck.of("temporal.to_local", parameters, FixedLayout.INT64);
    Random random = new Random(seed);
    List<Object> ticks = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      ticks.add(random.nextInt() * 2_000_000L);
    }
    there.matches(
        List.of(ticks),
        row ->
            micros(
                LocalDateTime.ofInstant(
                    Instant.ofEpochSecond(Math.floorDiv((Long) row.get(0), 1_000_000L)), zone)));
    FunctionCheck back =
        FunctionCheck.of(
            "temporal.from_local",
            parameters.with("ambiguous", "earliest").with("non_existent", "null"),
            FixedLayout.INT64);
    back.matches(
        List.of(ticks),
        row -> {
          LocalDateTime moment = local(row.get(0));
          return zone.getRules().getValidOffsets(moment).isEmpty()
              ? null
              : (Object)
                  (moment.atZone(zone).withEarlierOffsetAtOverlap().toEpochSecond() * 1_000_000L);
        });
  }

  @Test
  void localTimesThatOccurTwiceOrNever() {
    FunctionParameters parameters =
        MICROS
            .with("zone", "Europe/Amsterdam")
            .with("ambiguous", "raise")
            .with("non_existent", "raise");
    FunctionCheck raise = FunctionCheck.of("temporal.from_local", parameters, FixedLayout.INT64);
    assertThatThrownBy(() -> raise.one(micros(LocalDateTime.of(2024, 3, 31, 2, 30))))
        .hasMessageContaining("'2024-03-31 02:30:00' is non-existent");
    assertThatThrownBy(() -> raise.one(micros(LocalDateTime.of(2024, 10, 27, 2, 30))))
        .hasMessageContaining("is ambiguous");
    FunctionCheck latest =
        FunctionCheck.of(
            "temporal.from_local", parameters.with("ambiguous", "latest"), FixedLayout.INT64);
    assertThat(latest.one(micros(LocalDateTime.of(2024, 10, 27, 2, 30))))
        .isEqualTo(micros(LocalDateTime.of(2024, 10, 27, 1, 30)));
  }

  @Test
  void readsFormats() {
    FunctionParameters iso = MICROS.with("format", "%Y-%m-%d %H:%M:%S%.f");
    FunctionCheck parse = FunctionCheck.of("temporal.parse_datetime", iso, BYTES);
    assertThat(parse.one("2024-02-29 03:04:05.25"))
        .isEqualTo(micros(LocalDateTime.of(2024, 2, 29, 3, 4, 5, 250_000_000)));
    assertThat(parse.one("2024-02-30 03:04:05")).isNull();
    assertThat(parse.one("2024-02-29 03:04:05 ")).isNull();
    FunctionCheck zoned =
        FunctionCheck.of("temporal.parse_datetime", MICROS.with("format", "%FT%T%z"), BYTES);
    assertThat(zoned.one("2024-02-29T03:04:05+01:30"))
        .isEqualTo(micros(LocalDateTime.of(2024, 2, 29, 1, 34, 5)));
    FunctionCheck date =
        FunctionCheck.of(
            "temporal.parse_date", FunctionParameters.NONE.with("format", "%d %B %y"), BYTES);
    assertThat(date.one("05 december 99")).isEqualTo(LocalDate.of(1999, 12, 5).toEpochDay());
    FunctionCheck time =
        FunctionCheck.of(
            "temporal.parse_time", FunctionParameters.NONE.with("format", "%I:%M %p"), BYTES);
    assertThat(time.one("12:30 AM")).isEqualTo(30L * 60_000_000_000L);
    assertThatThrownBy(
            () ->
                FunctionCheck.of(
                    "temporal.parse_date", FunctionParameters.NONE.with("format", "%Q"), BYTES))
        .hasMessageContaining("a field is unknown");
  }

  @Test
  void durations() {
    FunctionParameters hours = MICROS.with("nanoseconds", 3_600_000_000_000L);
    assertThat(FunctionCheck.of("temporal.total", hours, FixedLayout.INT64).one(-5_400_000_000L))
        .isEqualTo(-1L);
    FunctionParameters finer = MICROS.with("to_unit", "ms");
    assertThat(FunctionCheck.of("temporal.cast_time_unit", finer, FixedLayout.INT64).one(-1L))
        .isEqualTo(-1L);
    assertThatThrownBy(
            () ->
                FunctionCheck.of(
                    "temporal.truncate", MICROS.with("every", "1x"), FixedLayout.INT64))
        .hasMessageContaining("'1x' is no duration");
  }
}
