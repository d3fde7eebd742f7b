package io.floe.plan.sql;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.DynValue;
import io.floe.plan.dsl.Expression;
import io.floe.plan.dsl.LiteralValue;
import io.floe.plan.dsl.ScalarValue;
import io.floe.plan.type.TimeUnit;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values written in SQL text. */
final class LiteralTranslator {
  private static final String CLOCK =
      "(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](\\.\\d{1,9})?)?";
  private static final Pattern DATE = Pattern.compile("\\d{4}-[01]\\d-[0-3]\\d");
  private static final Pattern TIME = Pattern.compile(CLOCK);
  private static final Pattern DATETIME = Pattern.compile("\\d{4}-[01]\\d-[0-3]\\d[ T]" + CLOCK);

  /** A number with a point is exact, one with an exponent is not. */
  Expression number(String text) {
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return Dsl.real(Double.parseDouble(text));
    }
    if (text.indexOf('.') >= 0) {
      return decimal(text).map(Dsl::scalar).orElseGet(() -> Dsl.real(Double.parseDouble(text)));
    }
    BigInteger value = new BigInteger(text);
    if (value.bitLength() < 64) {
      return new Expression.Literal(new LiteralValue.Dyn(new DynValue.Int(value)));
    }
    return decimal(text)
        .map(Dsl::scalar)
        .orElseThrow(() -> SqlErrors.unsupported("cannot parse literal: \"" + text + "\""));
  }

  /** As many digits as were written, zeros in front not counted; empty beyond 38. */
  static Optional<ScalarValue> decimal(String text) {
    String written = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    BigDecimal value = new BigDecimal(written);
    int scale = Math.max(0, value.scale());
    int precision = Math.max(Math.max(value.precision(), scale), 1);
    if (value.signum() == 0) {
      precision = Math.max(1, scale);
    }
    return precision > 38
        ? Optional.empty()
        : Optional.of(
            new ScalarValue.Decimal(value.setScale(scale).unscaledValue(), precision, scale));
  }

  /** Sums, differences and products of exact numbers stay exact literals. */
  static Optional<Expression> computed(Expression left, String operator, Expression right) {
    Optional<BigDecimal> first = exact(left);
    Optional<BigDecimal> second = exact(right);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    Optional<BigDecimal> result =
        switch (operator) {
          case "+" -> Optional.of(first.get().add(second.get()));
          case "-" -> Optional.of(first.get().subtract(second.get()));
          case "*" -> Optional.of(first.get().multiply(second.get()));
          default -> Optional.empty();
        };
    return result.flatMap(number -> decimal(number.toPlainString())).map(Dsl::scalar);
  }

  private static Optional<BigDecimal> exact(Expression expression) {
    if (expression instanceof Expression.Literal(LiteralValue.Dyn(DynValue.Int number))) {
      return Optional.of(new BigDecimal(number.value()));
    }
    return expression instanceof Expression.Literal(LiteralValue.Scalar(ScalarValue.Decimal number))
        ? Optional.of(new BigDecimal(number.unscaled(), number.scale()))
        : Optional.empty();
  }

  static Expression hex(String digits) {
    if (digits.length() % 2 != 0) {
      throw SqlErrors.syntax(
          "hex string literal must have an even number of digits; found '" + digits + "'");
    }
    try {
      return bytes(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException noDigits) {
      throw SqlErrors.syntax("invalid hex string literal: '" + digits + "'");
    }
  }

  static Expression bits(String digits) {
    if (digits.length() > 64 || !digits.chars().allMatch(digit -> digit == '0' || digit == '1')) {
      throw SqlErrors.syntax(
          "bit string literal should contain only 0s and 1s and have length <= 64; found '"
              + digits
              + "' with length "
              + digits.length());
    }
    int size =
        digits.isEmpty()
            ? 0
            : digits.length() <= 8 ? 1 : digits.length() <= 16 ? 2 : digits.length() <= 32 ? 4 : 8;
    BigInteger value = digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits, 2);
    byte[] bytes = new byte[size];
    for (int index = 0; index < size; index++) {
      bytes[size - 1 - index] = value.shiftRight(8 * index).byteValue();
    }
    return bytes(bytes);
  }

  private static Expression bytes(byte[] bytes) {
    return Dsl.scalar(new ScalarValue.Binary(ByteSpan.of(MemorySegment.ofArray(bytes))));
  }

  static Expression duration(SqlExpression.IntervalValue interval) {
    return Dsl.scalar(
        new ScalarValue.Duration(
            Intervals.parse(interval, true).length().longValueExact(), TimeUnit.NANOSECONDS));
  }

  static boolean isDate(String text) {
    return DATE.matcher(text).matches();
  }

  static boolean isTime(String text) {
    return TIME.matcher(text).matches();
  }

  static boolean isDatetime(String text) {
    return DATETIME.matcher(text).matches();
  }

  /** {@code DATE '…'} and its like. */
  static ScalarValue typed(SqlExpression.TypedValue typed) {
    String text = typed.text();
    String name = SqlTypes.shown(typed.type());
    try {
      switch (name) {
        case "DATE" -> {
          if (isDate(text)) {
            return new ScalarValue.Date(Math.toIntExact(LocalDate.parse(text).toEpochDay()));
          }
        }
        case "TIME" -> {
          if (isTime(text)) {
            return new ScalarValue.Time(LocalTime.parse(text).toNanoOfDay());
          }
        }
        case "TIMESTAMP", "DATETIME" -> {
          if (isDatetime(text)) {
            TimeUnit unit = SqlTypes.unit(typed.type());
            return new ScalarValue.Datetime(ticks(text, unit), unit, Optional.empty());
          }
        }
        default ->
            throw SqlErrors.unsupported(
                "typed literal should be one of DATE, DATETIME, TIME, or TIMESTAMP (found "
                    + name
                    + ")");
      }
    } catch (DateTimeParseException noSuchDay) {
      throw SqlErrors.syntax("invalid " + name + " literal '" + text + "'");
    } catch (DateTimeException | ArithmeticException outOfRange) {
      throw SqlErrors.syntax("invalid " + name + " literal '" + text + "'");
    }
    throw SqlErrors.syntax("invalid " + name + " literal '" + text + "'");
  }

  static long ticks(String text, TimeUnit unit) {
    LocalDateTime point = LocalDateTime.parse(text.replace(' ', 'T'));
    return point.toEpochSecond(ZoneOffset.UTC) * unit.ticksPerSecond()
        + point.toLocalTime().toNanoOfDay()
            % 1_000_000_000L
            / (1_000_000_000L / unit.ticksPerSecond());
  }
}
