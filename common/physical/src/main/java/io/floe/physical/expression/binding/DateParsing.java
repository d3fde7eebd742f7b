package io.floe.physical.expression.binding;

import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.function.family.DateFormat;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text as dates, times and points in time; what cannot be read becomes null. */
final class DateParsing {
  private static final Pattern FIELD = Pattern.compile("%[.:\\-_#0369]*(.)");
  private static final List<String> CLOCKS =
      List.of(
          "T%H:%M:%S%.f",
          "T%H%M%S%.f", "T%H:%M", "T%H%M", " %H:%M:%S%.f", " %H%M%S%.f", " %H:%M", " %H%M");
  private static final List<String> SEPARATORS = List.of("-", "/", ".");
  private static final List<String> TIMES = List.of("%H:%M:%S%.f", "%H:%M");

  private DateParsing() {}

  /** Tries the usual formats; those of one order of day, month and year serve one column. */
  static Optional<ElementwiseFunction> inferred(DataType type) {
    return inferred(type, "raise");
  }

  /** As {@link #inferred(DataType)}, for local times that clocks show twice. */
  static Optional<ElementwiseFunction> inferred(DataType type, String ambiguous) {
    if (type == SimpleType.DATE) {
      return any(type, "date", ambiguous, List.of(dates("%d", "%Y"), dates("%Y", "%d")));
    }
    if (type == SimpleType.TIME) {
      return any(type, "time", ambiguous, List.of(TIMES));
    }
    if (!(type instanceof DataType.Datetime datetime)) {
      return Optional.empty();
    }
    List<String> dayFirst = moments(dates("%d", "%Y"), "", true);
    List<String> yearFirst = new ArrayList<>(moments(dates("%Y", "%d"), "", true));
    yearFirst.add("%Y%m%dT%H%M%S%.f");
    List<String> zoned = new ArrayList<>(moments(dates("%Y", "%d"), "%#z", false));
    zoned.add("%Y%m%dT%H%M%S%.f%#z");
    zoned.add("%+");
    if (datetime.zone().isPresent()) {
      return any(type, "date", ambiguous, List.of(dayFirst, yearFirst, zoned));
    }
    DataType anywhere = new DataType.Datetime(datetime.unit(), Optional.of("UTC"));
    return attempts(anywhere, ambiguous, zoned)
        .flatMap(
            readings ->
                groups(type, ambiguous, List.of(dayFirst, yearFirst))
                    .map(groups -> FirstThatReads.of(groups, readings, "date")));
  }

  private static List<String> dates(String first, String last) {
    return SEPARATORS.stream().map(mark -> first + mark + "%m" + mark + last).toList();
  }

  private static List<String> moments(List<String> dates, String zone, boolean bare) {
    List<String> formats = new ArrayList<>();
    for (String date : dates) {
      CLOCKS.forEach(clock -> formats.add(date + clock + zone));
      if (bare) {
        formats.add(date);
      }
    }
    return formats;
  }

  private static Optional<ElementwiseFunction> any(
      DataType type, String name, String ambiguous, List<List<String>> formats) {
    return groups(type, ambiguous, formats)
        .map(groups -> FirstThatReads.of(groups, List.of(), name));
  }

  private static Optional<List<List<ElementwiseFunction>>> groups(
      DataType type, String ambiguous, List<List<String>> formats) {
    List<List<ElementwiseFunction>> groups = new ArrayList<>();
    for (List<String> group : formats) {
      Optional<List<ElementwiseFunction>> attempts = attempts(type, ambiguous, group);
      if (attempts.isEmpty()) {
        return Optional.empty();
      }
      groups.add(attempts.get());
    }
    return Optional.of(groups);
  }

  private static Optional<List<ElementwiseFunction>> attempts(
      DataType type, String ambiguous, List<String> formats) {
    List<ElementwiseFunction> attempts = new ArrayList<>();
    for (String format : formats) {
      Optional<ElementwiseFunction> attempt = with(type, format, true, ambiguous);
      if (attempt.isEmpty()) {
        return Optional.empty();
      }
      attempts.add(attempt.get());
    }
    return Optional.of(attempts);
  }

  /** A format names a time of day as a whole or not at all. */
  private static void check(String format) {
    boolean twelve = names(format, "Il");
    boolean hour = twelve || names(format, "Hk");
    if (hour != names(format, "M")) {
      throw invalid("Please either specify both hour and minute, or neither.");
    }
    if (names(format, "S") && !hour) {
      throw invalid("Found seconds directive, but no hours directive.");
    }
    if (twelve != names(format, "pP")) {
      throw invalid(
          "Please either specify both 12-hour directive and meridiem directive, or neither.");
    }
  }

  private static boolean names(String format, String letters) {
    Matcher fields = FIELD.matcher(format);
    while (fields.find()) {
      if (letters.contains(fields.group(1))) {
        return true;
      }
    }
    return false;
  }

  private static FunctionException invalid(String reason) {
    return FunctionException.compute("Invalid format string: " + reason);
  }

  /** A format with a field that nobody knows matches no text. */
  private static boolean isKnown(FunctionParameters parameters) {
    try {
      DateFormat.of(parameters);
      return true;
    } catch (FunctionException unknown) {
      return false;
    }
  }

  /** In one format; {@code exact} wants the whole text to match. */
  static Optional<ElementwiseFunction> with(
      DataType type, String format, boolean exact, String ambiguous) {
    check(format);
    FunctionParameters parameters =
        FunctionParameters.NONE.with("format", format).with("exact", exact);
    if (!isKnown(parameters)) {
      return Optional.of(Compose.nulls(PhysicalLayouts.of(type)));
    }
    List<Layout> text = List.of(Layout.Bytes.BYTES);
    if (type == SimpleType.DATE) {
      return Compose.kernel("temporal.parse_date", text, parameters);
    }
    if (type == SimpleType.TIME) {
      return Compose.kernel("temporal.parse_time", text, parameters);
    }
    if (type instanceof DataType.Datetime(TimeUnit unit, Optional<String> zone)) {
      Optional<ElementwiseFunction> read =
          Compose.kernel("temporal.parse_datetime", text, parameters.with("unit", unit.symbol()));
      boolean local =
          zone.isPresent()
              && !format.contains("z")
              && !format.contains("%+")
              && !format.contains("%s");
      return local
          ? Compose.then(read, Ticks.fromLocal(unit, zone.get(), ambiguous, "raise"))
          : read;
    }
    return Optional.empty();
  }
}
