package io.floe.engine.function.family;

import io.floe.codegen.Elementwise;
import io.floe.codegen.Families;
import io.floe.engine.kernel.BytesWriter;
import io.floe.engine.kernel.Slice;
import io.floe.engine.kernel.Slot;
import java.math.BigInteger;

/** Numbers to text and back, spelled as Polars does. */
public final class TextCasts {
  private TextCasts() {}

  @Elementwise(id = "cast.free", signature = "S->T", s = Families.LONGS, t = "BYTES")
  public static void format(long value, BytesWriter out) {
    out.appendDecimal(value);
  }

  @Elementwise(id = "cast.free", signature = "S->T", s = "UINT64", t = "BYTES")
  public static void formatUnsigned(long value, BytesWriter out) {
    out.appendAscii(Long.toUnsignedString(value));
  }

  @Elementwise(id = "cast.free", signature = "S->T", s = "INT128", t = "BYTES")
  public static void format(long low, long high, BytesWriter out) {
    if (high == low >> 63) {
      out.appendDecimal(low);
    } else {
      out.appendAscii(Wide.big(low, high).toString());
    }
  }

  @Elementwise(id = "cast.free", signature = "S->T", s = "UINT128", t = "BYTES")
  public static void formatUnsigned(long low, long high, BytesWriter out) {
    out.appendAscii(Wide.bigUnsigned(low, high).toString());
  }

  @Elementwise(id = "cast.free", signature = "S->T", s = "FLOAT64", t = "BYTES")
  public static void format(double value, BytesWriter out) {
    RealText.append(value, out);
  }

  @Elementwise(id = "cast.free", signature = "S->T", s = "FLOAT16,FLOAT32", t = "BYTES")
  public static void format(float value, BytesWriter out) {
    RealText.append(value, out);
  }

  @Elementwise(id = "cast.free", signature = "S->T", s = "BIT", t = "BYTES")
  public static void format(boolean value, BytesWriter out) {
    out.appendAscii(value ? "true" : "false");
  }

  @Elementwise(id = "cast.checked", signature = "S->T", s = "BYTES", t = Families.LONGS)
  public static boolean parse(Slice text, IntegerRange range, Slot out) {
    return IntegerText.parse(text, 10, out) && range.holds(out.low);
  }

  @Elementwise(id = "cast.checked", signature = "S->T", s = "BYTES", t = "UINT64")
  public static boolean parseUnsigned(Slice text, Slot out) {
    if (IntegerText.parse(text, 10, out)) {
      return out.low >= 0;
    }
    return parseUnsignedWide(text, out) && out.high == 0;
  }

  @Elementwise(id = "cast.checked", signature = "S->T", s = "BYTES", t = "INT128")
  public static boolean parseWide(Slice text, Slot out) {
    if (IntegerText.parse(text, 10, out)) {
      out.high = out.low >> 63;
      return true;
    }
    if (!IntegerText.isInteger(text)) {
      return false;
    }
    BigInteger value = new BigInteger(text.toString());
    Wide.set(value, out);
    return value.bitLength() < 128;
  }

  @Elementwise(id = "cast.checked", signature = "S->T", s = "BYTES", t = "UINT128")
  public static boolean parseUnsignedWide(Slice text, Slot out) {
    if (!IntegerText.isInteger(text)) {
      return false;
    }
    BigInteger value = new BigInteger(text.toString());
    Wide.set(value, out);
    return value.signum() >= 0 && value.bitLength() <= 128;
  }

  @Elementwise(id = "cast.checked", signature = "S->T", s = "BYTES", t = Families.FLOATS)
  public static boolean parseReal(Slice text, Slot out) {
    return RealText.parse(text, out);
  }
}
