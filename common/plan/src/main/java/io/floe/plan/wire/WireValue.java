package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;

/**
 * A value of a plan before it has a meaning. Containers are opened one level at a time, so that
 * only what is being read exists as objects.
 */
sealed interface WireValue {

  /**
   * Where the value starts in the plan; values made by rewrites have the offset of their origin.
   */
  int offset();

  /** Nothing. */
  record Nil(int offset) implements WireValue {}

  /** A flag. */
  record Flag(int offset, boolean value) implements WireValue {}

  /** An integer of at most 64 bits. */
  record Int(int offset, BigInteger value) implements WireValue {}

  /** A floating point number. */
  record Real(int offset, double value) implements WireValue {}

  /** A text. */
  record Text(int offset, String value) implements WireValue {}

  /** Bytes. */
  record Binary(int offset, ByteSpan value) implements WireValue {}

  /** A list in the buffer that may turn out to be bytes. */
  record Packed(int offset, ByteSpan value) implements WireValue {

    /** The integers as values. */
    List<WireValue> elements() {
      return new AbstractList<>() {
        @Override
        public WireValue get(int index) {
          return new Int(offset, BigInteger.valueOf(Byte.toUnsignedInt(value.byteAt(index))));
        }

        @Override
        public int size() {
          return value.size();
        }
      };
    }
  }

  /** A list. */
  record Array(int offset, List<WireValue> elements) implements WireValue {}

  /** A map in order. Keys are nearly always texts. */
  record MapOf(int offset, List<WireValue> keys, List<WireValue> values) implements WireValue {}

  /** What the value is, for messages. */
  default String describe() {
    return switch (this) {
      case Nil nil -> "nothing";
      case Flag flag -> "the flag " + flag.value();
      case Int number -> "the integer " + number.value();
      case Real number -> "the number " + number.value();
      case Text text -> "the text '" + shortened(text.value()) + "'";
      case Binary binary -> binary.value().size() + " bytes";
      case Packed packed -> "a list of " + packed.value().size() + " integers";
      case Array array -> "a list of " + array.elements().size();
      case MapOf map -> "a map of " + map.keys().size();
    };
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
