package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Memory;
import io.floe.plan.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Decimals, written as numbers or as strings. */
final class JsonDecimals extends JsonColumn {
  private final DataType.Decimal decimal;
  private final BigInteger limit;
  private final Memory memory;
  private FixedBuilder values;

  JsonDecimals(DataType.Decimal type, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.decimal = type;
    this.limit = BigInteger.TEN.pow(type.precision());
    this.memory = memory;
    this.values = new FixedBuilder(FixedLayout.INT128, 64, memory);
  }

  @Override
  void readValue(JsonCursor cursor) {
    JsonCursor.Kind kind = cursor.kind();
    long from = cursor.position();
    if (kind == JsonCursor.Kind.NUMBER) {
      cursor.number();
    } else if (kind == JsonCursor.Kind.STRING) {
      cursor.string();
    } else {
      refuse(cursor, from);
      return;
    }
    BigInteger value;
    try {
      value =
          new BigDecimal(cursor.text())
              .setScale(decimal.scale(), RoundingMode.HALF_EVEN)
              .unscaledValue();
    } catch (NumberFormatException noNumber) {
      refuse(cursor, from);
      return;
    }
    if (value.abs().compareTo(limit) >= 0) {
      refuse(cursor, from);
    } else {
      values.appendWide(value.longValue(), value.shiftRight(64).longValue());
    }
  }

  @Override
  void addNull() {
    values.appendNull();
  }

  @Override
  int length() {
    return values.length();
  }

  @Override
  Column finish() {
    Column column = values.finish();
    values = new FixedBuilder(FixedLayout.INT128, 64, memory);
    return column;
  }

  @Override
  public void close() {
    values.close();
  }
}
