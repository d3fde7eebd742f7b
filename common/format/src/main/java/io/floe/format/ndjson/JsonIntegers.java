package io.floe.format.ndjson;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.format.PhysicalLayouts;
import io.floe.plan.type.DataType;
import java.math.BigInteger;

/** Whole numbers of all sizes. */
final class JsonIntegers extends JsonColumn {
  private final FixedLayout layout;
  private final Memory memory;
  private final BigInteger least;
  private final BigInteger most;
  private final boolean isLong;
  private FixedBuilder values;

  JsonIntegers(DataType type, boolean ignoreErrors, Memory memory) {
    super(type, ignoreErrors);
    this.layout = (FixedLayout) PhysicalLayouts.of(type);
    this.memory = memory;
    int bits = layout.byteSize() * 8;
    boolean signed = layout.name().startsWith("INT");
    this.least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
    this.most = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
    this.isLong = layout == FixedLayout.INT64;
    this.values = new FixedBuilder(layout, 64, memory);
  }

  @Override
  void readValue(JsonCursor cursor) {
    JsonCursor.Kind kind = cursor.kind();
    long from = cursor.position();
    if (kind != JsonCursor.Kind.NUMBER) {
      refuse(cursor, from);
      return;
    }
    cursor.number();
    if (cursor.isReal()) {
      refuse(cursor, from);
    } else if (isLong && cursor.textLength() <= 18) {
      values.appendLong(small(cursor));
    } else {
      BigInteger value = new BigInteger(cursor.text());
      if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
        refuse(cursor, from);
      } else if (layout.byteSize() == 16) {
        values.appendWide(value.longValue(), value.shiftRight(64).longValue());
      } else {
        values.appendLong(value.longValue());
      }
    }
  }

  private static long small(JsonCursor cursor) {
    long at = cursor.textStart();
    long end = at + cursor.textLength();
    boolean negative = cursor.bytes().get(Access.BYTE, at) == '-';
    long value = 0;
    for (at += negative ? 1 : 0; at < end; at++) {
      value = value * 10 + (cursor.bytes().get(Access.BYTE, at) - '0');
    }
    return negative ? -value : value;
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
    values = new FixedBuilder(layout, 64, memory);
    return column;
  }

  @Override
  public void close() {
    values.close();
  }
}
