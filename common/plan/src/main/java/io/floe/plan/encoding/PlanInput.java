package io.floe.plan.encoding;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives the parts of a value in the order in which a {@link PlanOutput} took them. */
interface PlanInput {
  /** A small number below a bound. */
  int tag(int bound);

  /** How many values follow. */
  int count();

  /** A number of any sign. */
  long number();

  /** A floating point number. */
  double real();

  /** A text. */
  String text();

  /** An integer of any length. */
  BigInteger bigInteger();

  /** Bytes. */
  ByteSpan byteSpan();

  /** A frame. */
  FrameSource frameSource();

  /** A listed value that was read before. */
  Object reference();

  /** What to throw when the bytes make no sense. */
  PlanEncodingException broken(String reason);

  /** Values in order. */
  <T> List<T> list(Supplier<T> each);

  /** An integer. */
  default int integer() {
    long value = number();
    if (value != (int) value) {
      throw broken("an integer has more than 32 bits");
    }
    return (int) value;
  }

  /** A flag. */
  default boolean flag() {
    return tag(2) == 1;
  }

  /** An id. */
  default UUID uuid() {
    return new UUID(number(), number());
  }

  /** A span of time. */
  default Duration duration() {
    long seconds = number();
    int nanoseconds = integer();
    if (nanoseconds < 0 || nanoseconds > 999_999_999) {
      throw broken("a second has no nanosecond " + nanoseconds);
    }
    return Duration.ofSeconds(seconds, nanoseconds);
  }

  /** An integer or none. */
  default OptionalInt optionalInt() {
    return flag() ? OptionalInt.of(integer()) : OptionalInt.empty();
  }

  /** A number or none. */
  default OptionalLong optionalLong() {
    return flag() ? OptionalLong.of(number()) : OptionalLong.empty();
  }

  /** A floating point number or none. */
  default OptionalDouble optionalDouble() {
    return flag() ? OptionalDouble.of(real()) : OptionalDouble.empty();
  }

  /** A value or none. */
  default <T> Optional<T> optional(Supplier<T> inner) {
    return flag() ? Optional.of(inner.get()) : Optional.empty();
  }

  /** A constant of an enum. */
  default <E extends Enum<E>> E constant(E[] values) {
    return values[tag(values.length)];
  }

  /** A set of constants. */
  default <E extends Enum<E>> Set<E> constants(E[] values) {
    return Set.copyOf(list(() -> constant(values)));
  }
}
