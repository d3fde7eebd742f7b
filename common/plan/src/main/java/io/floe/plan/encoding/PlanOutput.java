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
import java.util.function.Consumer;

/** Takes the parts of a value one after the other; each takes at least one byte. */
interface PlanOutput {
  /** A small number that is not negative. */
  void tag(int value);

  /** A number of any sign. */
  void number(long value);

  /** A floating point number, bit for bit. */
  void real(double value);

  /** A text. */
  void text(String value);

  /** An integer of any length. */
  void bigInteger(BigInteger value);

  /** Bytes. */
  void byteSpan(ByteSpan value);

  /** A frame. */
  void frameSource(FrameSource value);

  /** A listed value of a kind. */
  void reference(int kind, Object value);

  /** An integer. */
  default void integer(int value) {
    number(value);
  }

  /** A flag. */
  default void flag(boolean value) {
    tag(value ? 1 : 0);
  }

  /** An id. */
  default void uuid(UUID value) {
    number(value.getMostSignificantBits());
    number(value.getLeastSignificantBits());
  }

  /** A span of time. */
  default void duration(Duration value) {
    number(value.getSeconds());
    integer(value.getNano());
  }

  /** An integer or none. */
  default void optionalInt(OptionalInt value) {
    flag(value.isPresent());
    value.ifPresent(this::integer);
  }

  /** A number or none. */
  default void optionalLong(OptionalLong value) {
    flag(value.isPresent());
    value.ifPresent(this::number);
  }

  /** A floating point number or none. */
  default void optionalDouble(OptionalDouble value) {
    flag(value.isPresent());
    value.ifPresent(this::real);
  }

  /** A value or none. */
  default <T> void optional(Optional<T> value, Consumer<T> inner) {
    flag(value.isPresent());
    value.ifPresent(inner);
  }

  /** Values in order. */
  default <T> void list(List<T> values, Consumer<T> each) {
    tag(values.size());
    values.forEach(each);
  }

  /** Constants in the order of their declaration; the hash of the shapes fixes that order. */
  @SuppressWarnings("EnumOrdinal")
  default <E extends Enum<E>> void constants(Set<E> values) {
    tag(values.size());
    values.stream().sorted().forEach(value -> tag(value.ordinal()));
  }
}
