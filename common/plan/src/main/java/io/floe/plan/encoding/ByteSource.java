package io.floe.plan.encoding;

import java.math.BigInteger;

/** Reads what a {@link ByteSink} holds and refuses to read behind its end. */
final class ByteSource {
  /** Integers of plans have at most 128 bits and a sign. */
  private static final int INTEGER_BYTES = 17;

  private final byte[] bytes;
  private int position;

  ByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  /** How many bytes are left. */
  int remaining() {
    return bytes.length - position;
  }

  /** A number as it is. */
  long unsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = next();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new PlanEncodingException("a number is longer than 64 bits");
  }

  /** A number of either sign. */
  long signed() {
    long value = unsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** How many things follow that take at least one byte each. */
  int count() {
    long count = unsigned();
    if (count < 0 || count > remaining()) {
      throw new PlanEncodingException("there are fewer bytes than are announced");
    }
    return (int) count;
  }

  /** Bytes behind their length. */
  byte[] sized() {
    return raw(count());
  }

  /** So many bytes. */
  byte[] raw(int length) {
    if (length > remaining()) {
      throw new PlanEncodingException("there are fewer bytes than are announced");
    }
    byte[] result = new byte[length];
    System.arraycopy(bytes, position, result, 0, length);
    position += length;
    return result;
  }

  /** An integer of up to 128 bits. */
  BigInteger integer() {
    byte[] value = sized();
    if (value.length == 0 || value.length > INTEGER_BYTES) {
      throw new PlanEncodingException("an integer has " + value.length + " bytes");
    }
    return new BigInteger(value);
  }

  private byte next() {
    if (position == bytes.length) {
      throw new PlanEncodingException("the plan ends too early");
    }
    return bytes[position++];
  }
}
