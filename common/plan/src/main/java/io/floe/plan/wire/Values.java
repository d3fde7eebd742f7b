package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes values for what they are expected to be, and refuses others with their offset. */
final class Values {
  private static final BigInteger LONG_MINIMUM = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger UNSIGNED_END = BigInteger.ONE.shiftLeft(64);

  private Values() {}

  static boolean isNil(WireValue value) {
    return value instanceof WireValue.Nil;
  }

  static String text(WireValue value) {
    if (value instanceof WireValue.Text text) {
      return text.value();
    }
    throw unexpected(value, "a text");
  }

  static boolean flag(WireValue value) {
    if (value instanceof WireValue.Flag flag) {
      return flag.value();
    }
    throw unexpected(value, "a flag");
  }

  /** An integer; unsigned ones beyond the signed range keep their bits. */
  static long integer(WireValue value) {
    BigInteger number = bigInteger(value);
    if (number.compareTo(LONG_MINIMUM) < 0 || number.compareTo(UNSIGNED_END) >= 0) {
      throw unexpected(value, "an integer of 64 bits");
    }
    return number.longValue();
  }

  static int smallInteger(WireValue value) {
    long number = integer(value);
    if (number != (int) number) {
      throw unexpected(value, "an integer of 32 bits");
    }
    return (int) number;
  }

  /** An integer of up to 128 bits; those are 16 bytes, big-endian. */
  static BigInteger bigInteger(WireValue value) {
    if (value instanceof WireValue.Int number) {
      return number.value();
    }
    ByteSpan bytes = null;
    if (value instanceof WireValue.Binary binary) {
      bytes = binary.value();
    } else if (value instanceof WireValue.Packed packed) {
      bytes = packed.value();
    }
    if (bytes != null && bytes.size() == 16) {
      return new BigInteger(bytes.toByteArray());
    }
    throw unexpected(value, "an integer");
  }

  /** An integer of 128 bits without sign. */
  static BigInteger unsignedBigInteger(WireValue value) {
    BigInteger number = bigInteger(value);
    boolean wrapped = number.signum() < 0 && !(value instanceof WireValue.Int);
    return wrapped ? number.add(BigInteger.ONE.shiftLeft(128)) : number;
  }

  static double real(WireValue value) {
    if (value instanceof WireValue.Real number) {
      return number.value();
    }
    if (value instanceof WireValue.Int number) {
      return number.value().doubleValue();
    }
    throw unexpected(value, "a number");
  }

  /** Bytes in either form. */
  static ByteSpan bytes(WireValue value) {
    if (value instanceof WireValue.Binary binary) {
      return binary.value();
    }
    if (value instanceof WireValue.Packed packed) {
      return packed.value();
    }
    if (value instanceof WireValue.Array array
        && array.elements().size() < WireTree.PACKED_LENGTH) {
      return shortBytes(array);
    }
    throw unexpected(value, "bytes");
  }

  private static ByteSpan shortBytes(WireValue.Array array) {
    byte[] result = new byte[array.elements().size()];
    for (int index = 0; index < result.length; index++) {
      WireValue element = array.elements().get(index);
      int number = smallInteger(element);
      if (number < 0 || number > 255) {
        throw unexpected(element, "a byte");
      }
      result[index] = (byte) number;
    }
    return ByteSpan.of(MemorySegment.ofArray(result));
  }

  /** The elements of a list; nothing is an empty list and a single value a list of one. */
  static List<WireValue> elements(WireValue value) {
    return switch (value) {
      case WireValue.Array array -> array.elements();
      case WireValue.Packed packed -> packed.elements();
      case WireValue.Nil nil -> List.of();
      case WireValue.Flag single -> List.of(single);
      case WireValue.Int single -> List.of(single);
      case WireValue.Real single -> List.of(single);
      case WireValue.Text single -> List.of(single);
      case WireValue.Binary single -> List.of(single);
      case WireValue.MapOf single -> List.of(single);
    };
  }

  static <T> List<T> list(WireValue value, Function<WireValue, T> element) {
    List<WireValue> elements = elements(value);
    List<T> result = new ArrayList<>(elements.size());
    for (WireValue each : elements) {
      result.add(element.apply(each));
    }
    return result;
  }

  static <T> Optional<T> optional(WireValue value, Function<WireValue, T> reader) {
    return isNil(value) ? Optional.empty() : Optional.of(reader.apply(value));
  }

  /** The elements of a tuple; missing ones at its end are nothing. */
  static List<WireValue> tuple(WireValue value, int length) {
    List<WireValue> elements = elements(value);
    if (elements.size() >= length) {
      return elements;
    }
    List<WireValue> padded = new ArrayList<>(elements);
    while (padded.size() < length) {
      padded.add(new WireValue.Nil(value.offset()));
    }
    return padded;
  }

  static WireValue.MapOf map(WireValue value) {
    if (value instanceof WireValue.MapOf map) {
      return map;
    }
    throw unexpected(value, "a map");
  }

  static PlanFormatException unexpected(WireValue value, String wanted) {
    return new PlanFormatException(
        value.offset(), "there is " + value.describe() + " where " + wanted + " is expected");
  }
}
