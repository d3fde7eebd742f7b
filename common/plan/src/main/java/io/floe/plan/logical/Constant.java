package io.floe.plan.logical;

import io.floe.plan.dsl.ByteSpan;
import java.math.BigInteger;
import java.util.List;

/** The value of a literal; its type stands beside it and decides how an integer is to be read. */
public sealed interface Constant {
  /** No value. */
  Null NULL = new Null();

  /** No value. */
  record Null() implements Constant {}

  /** True or false. */
  record Bool(boolean value) implements Constant {}

  /**
   * An integer, days of a date, ticks of a point or span of time, the unscaled value of a decimal
   * or the position in an enum.
   */
  record Int(BigInteger value) implements Constant {
    /** An integer of 64 bits. */
    public static Int of(long value) {
      return new Int(BigInteger.valueOf(value));
    }
  }

  /** A floating point number. */
  record Real(double value) implements Constant {}

  /** A string or a value of a categorical. */
  record Text(String value) implements Constant {}

  /** Bytes. */
  record Bytes(ByteSpan value) implements Constant {}

  /** Elements of a list or array, or members of a struct in the order of its fields. */
  record Values(List<Constant> values) implements Constant {
    public Values {
      values = List.copyOf(values);
    }
  }

  /** Elements of a list or array that are still the only column of an Arrow IPC stream. */
  record EncodedValues(ByteSpan ipc) implements Constant {}
}
