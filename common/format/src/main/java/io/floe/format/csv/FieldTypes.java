package io.floe.format.csv;

import io.floe.format.text.TemporalPattern;
import io.floe.format.text.TemporalText;
import io.floe.plan.dsl.CsvParseOptions;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import io.floe.plan.type.TimeUnit;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The type that a text seems to be of. */
final class FieldTypes {
  private static final Pattern BOOLEAN = Pattern.compile("(?i:true|false)");
  private static final Pattern INTEGER = Pattern.compile("-?\\d+");
  private static final Pattern FLOAT = real("\\.");
  private static final Pattern FLOAT_WITH_COMMA = real(",");

  private FieldTypes() {}

  private static Pattern real(String point) {
    return Pattern.compile(
        "[-+]?((\\d*P\\d+)([eE][-+]?\\d+)?|inf|NaN|(\\d+)[eE][-+]?\\d+|\\d+P)".replace("P", point));
  }

  /** The type of one text. */
  static DataType of(String text, CsvParseOptions options) {
    if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
      return options.tryParseDates()
          ? temporal(text.substring(1, text.length() - 1))
          : SimpleType.STRING;
    }
    if (BOOLEAN.matcher(text).matches()) {
      return SimpleType.BOOLEAN;
    }
    if ((options.decimalComma() ? FLOAT_WITH_COMMA : FLOAT).matcher(text).matches()) {
      return SimpleType.FLOAT64;
    }
    if (INTEGER.matcher(text).matches()) {
      return isLong(text) ? SimpleType.INT64 : SimpleType.INT128;
    }
    return options.tryParseDates() ? temporal(text) : SimpleType.STRING;
  }

  private static boolean isLong(String text) {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException tooLong) {
      return false;
    }
  }

  private static DataType temporal(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Optional<TemporalPattern> pattern = TemporalPattern.infer(new TemporalText(bytes));
    if (pattern.isEmpty()) {
      return SimpleType.STRING;
    }
    return switch (pattern.get()) {
      case DATE_DMY, DATE_YMD -> SimpleType.DATE;
      case TIME -> SimpleType.TIME;
      case DATETIME_DMY, DATETIME_YMD ->
          new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.empty());
      case DATETIME_YMDZ -> new DataType.Datetime(TimeUnit.MICROSECONDS, Optional.of("UTC"));
    };
  }

  /** The type of a column with texts of some types. */
  static DataType common(Set<DataType> types) {
    if (types.size() == 1) {
      return types.iterator().next();
    }
    if (types.size() == 2 && types.contains(SimpleType.FLOAT64)) {
      boolean whole = types.contains(SimpleType.INT64) || types.contains(SimpleType.INT128);
      return whole ? SimpleType.FLOAT64 : SimpleType.STRING;
    }
    boolean wide =
        types.size() == 2 && types.contains(SimpleType.INT64) && types.contains(SimpleType.INT128);
    return wide ? SimpleType.INT128 : SimpleType.STRING;
  }
}
