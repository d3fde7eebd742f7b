package io.floe.format.csv;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decimals; digits beyond the scale are rounded half to even. */
final class DecimalParser extends ColumnParser {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]{1,6})?");
  private static final long NONE = Long.MIN_VALUE;
  private static final long[] POWERS = new long[19];

  static {
    POWERS[0] = 1;
    for (int power = 1; power < POWERS.length; power++) {
      POWERS[power] = POWERS[power - 1] * 10;
    }
  }

  private final DataType.Decimal type;
  private final BigInteger limit;
  private final int point;

  DecimalParser(CsvFormat format, int number, DataType.Decimal type) {
    super(format, number);
    this.type = type;
    this.limit = BigInteger.TEN.pow(type.precision());
    this.point = format.options().decimalComma() ? ',' : '.';
  }

  @Override
  Column parse(Fields fields, int place, Memory memory) {
    try (FixedBuilder values = new FixedBuilder(FixedLayout.INT128, fields.rows, memory)) {
      int at = place;
      for (int row = 0; row < fields.rows; row++, at += fields.width) {
        long start = contentStart(fields, at);
        int length = fields.lengths[at] == Fields.MISSING ? 0 : contentLength(fields, at);
        int blanks = blanks(fields.bytes, start, length);
        start += blanks;
        length -= blanks;
        if (length == 0 || isNullText(fields, at)) {
          values.appendNull();
          continue;
        }
        long small = small(fields.bytes, start, length);
        if (small != NONE) {
          values.appendWide(small, small >> 63);
          continue;
        }
        BigInteger value = large(text(fields.bytes, start, length));
        if (value != null) {
          values.appendWide(value.longValue(), value.shiftRight(64).longValue());
        } else if (format.ignoreErrors()) {
          values.appendNull();
        } else {
          throw failure(fields, at, "invalid decimal value found during CSV parsing");
        }
      }
      return values.finish();
    }
  }

  /** Numbers of few digits that need no rounding; {@link #NONE} for all others. */
  private long small(MemorySegment bytes, long start, int length) {
    if (length > 18) {
      return NONE;
    }
    byte sign = bytes.get(Access.BYTE, start);
    int from = sign == '-' || sign == '+' ? 1 : 0;
    int fraction = -1;
    long value = 0;
    int digits = 0;
    for (int at = from; at < length; at++) {
      int character = bytes.get(Access.BYTE, start + at) & 0xFF;
      int digit = character - '0';
      if (digit >= 0 && digit <= 9) {
        value = value * 10 + digit;
        digits++;
        fraction += fraction >= 0 ? 1 : 0;
      } else if (character == point && fraction < 0) {
        fraction = 0;
      } else {
        return NONE;
      }
    }
    int missing = type.scale() - Math.max(fraction, 0);
    if (digits == 0 || missing < 0 || digits + missing > Math.min(18, type.precision())) {
      return NONE;
    }
    value *= POWERS[missing];
    return sign == '-' ? -value : value;
  }

  private @Nullable BigInteger large(String written) {
    String text = point == ',' ? written.replace('.', 'x').replace(',', '.') : written;
    if (!NUMBER.matcher(text).matches()) {
      return null;
    }
    BigInteger value =
        new BigDecimal(text).setScale(type.scale(), RoundingMode.HALF_EVEN).unscaledValue();
    return value.abs().compareTo(limit) < 0 ? value : null;
  }
}
