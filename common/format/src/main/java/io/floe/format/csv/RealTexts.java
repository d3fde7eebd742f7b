package io.floe.format.csv;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Gather;
import io.floe.format.page.Views;
import io.floe.format.text.TextFormats;
import io.floe.format.text.ValueTexts;
import io.floe.plan.dsl.CsvWriteOptions;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Floating point numbers with some number of digits, with exponents, or with commas. */
final class RealTexts {
  private static final TextFormats NO_FORMATS = new TextFormats("", "", "", "");

  private RealTexts() {}

  static BytesColumn of(Column column, CsvWriteOptions options, Memory memory) {
    try (FlatColumn flat = Gather.flat(column, memory)) {
      FixedColumn values = (FixedColumn) flat;
      if (options.floatPrecision().isEmpty() && options.floatScientific().isEmpty()) {
        DataType type =
            values.layout() == FixedLayout.FLOAT64 ? SimpleType.FLOAT64 : SimpleType.FLOAT32;
        if (values.layout() == FixedLayout.FLOAT16) {
          type = SimpleType.FLOAT16;
        }
        try (BytesColumn texts = ValueTexts.of(values, type, NO_FORMATS, memory)) {
          return withComma(texts, memory);
        }
      }
      try (BytesBuilder texts = new BytesBuilder(values.length(), memory)) {
        for (int row = 0; row < values.length(); row++) {
          if (values.isNull(row)) {
            texts.appendNull();
          } else {
            double value = FixedValues.asDouble(values.layout(), values.values(), row);
            String text = text(value, values.layout() != FixedLayout.FLOAT64, options);
            texts.append(
                (options.decimalComma() ? text.replace('.', ',') : text)
                    .getBytes(StandardCharsets.US_ASCII));
          }
        }
        return texts.finish();
      }
    }
  }

  static BytesColumn withComma(BytesColumn texts, Memory memory) {
    try (BytesBuilder result = new BytesBuilder(texts.length(), memory)) {
      for (int row = 0; row < texts.length(); row++) {
        if (texts.isNull(row)) {
          result.appendNull();
        } else {
          String text = Views.text(texts, row).replace('.', ',');
          result.append(text.getBytes(StandardCharsets.UTF_8));
        }
      }
      return result.finish();
    }
  }

  private static String text(double value, boolean single, CsvWriteOptions options) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    boolean scientific = options.floatScientific().orElse(false);
    boolean negative = value < 0 || (value == 0 && 1 / value < 0);
    String digits;
    if (options.floatPrecision().isPresent()) {
      int precision = options.floatPrecision().getAsInt();
      // The number as it is, not its shortest spelling, is what gets rounded.
      BigDecimal exact = new BigDecimal(Math.abs(value));
      digits = scientific ? scientific(exact, precision) : plain(exact, precision);
    } else {
      // Positional numbers are those of 64 bits whatever the column holds.
      BigDecimal shortest =
          single && scientific
              ? new BigDecimal(Float.toString((float) Math.abs(value)))
              : new BigDecimal(Double.toString(Math.abs(value)));
      shortest = shortest.signum() == 0 ? BigDecimal.ZERO : shortest.stripTrailingZeros();
      digits = scientific ? scientific(shortest, -1) : shortest.toPlainString();
    }
    return negative ? "-" + digits : digits;
  }

  private static String plain(BigDecimal value, int precision) {
    return value.setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
  }

  /** One digit, the fraction, the exponent. */
  private static String scientific(BigDecimal value, int precision) {
    if (value.signum() == 0) {
      return (precision > 0 ? "0." + "0".repeat(precision) : "0") + "e0";
    }
    BigDecimal rounded =
        precision < 0
            ? value
            : value.round(new java.math.MathContext(precision + 1, RoundingMode.HALF_EVEN));
    String digits = rounded.unscaledValue().toString();
    int exponent = digits.length() - 1 - rounded.scale();
    String fraction = digits.substring(1);
    if (precision >= 0) {
      fraction =
          fraction.length() > precision
              ? fraction.substring(0, precision)
              : fraction + "0".repeat(precision - fraction.length());
    }
    return digits.charAt(0) + (fraction.isEmpty() ? "" : "." + fraction) + "e" + exponent;
  }
}
