package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The fields of a struct by name. A missing field reads as nothing; {@link #finish} reports the
 * fields that nobody asked for.
 */
final class Fields {
  private final String type;
  private final int offset;
  private final List<String> names;
  private final List<WireValue> values;
  private final BitSet used = new BitSet();
  private final Audit audit;

  private Fields(String type, int offset, List<String> names, List<WireValue> values, Audit audit) {
    this.type = type;
    this.offset = offset;
    this.names = names;
    this.values = values;
    this.audit = audit;
  }

  /** The fields of a map; nothing and an empty list are a struct without fields. */
  static Fields of(String type, WireValue value, Audit audit) {
    if (Values.isNil(value)
        || value instanceof WireValue.Array array && array.elements().isEmpty()) {
      return new Fields(type, value.offset(), List.of(), List.of(), audit);
    }
    if (!(value instanceof WireValue.MapOf map)) {
      throw Values.unexpected(value, "the fields of " + type);
    }
    List<String> names = new ArrayList<>(map.keys().size());
    for (WireValue key : map.keys()) {
      names.add(Values.text(key));
    }
    if (new HashSet<>(names).size() != names.size()) {
      throw new PlanFormatException(value.offset(), "a field of " + type + " occurs twice");
    }
    return new Fields(type, value.offset(), names, map.values(), audit);
  }

  int offset() {
    return offset;
  }

  boolean has(String name) {
    return names.contains(name);
  }

  /** The value of a field, nothing when it is missing. */
  WireValue get(String name) {
    int position = names.indexOf(name);
    if (position < 0) {
      return new WireValue.Nil(offset);
    }
    used.set(position);
    return values.get(position);
  }

  /** The value of a field that must be there. */
  WireValue require(String name) {
    WireValue value = get(name);
    if (Values.isNil(value)) {
      throw new PlanFormatException(offset, "the field '" + name + "' of " + type + " is missing");
    }
    return value;
  }

  boolean flag(String name, boolean missing) {
    WireValue value = get(name);
    return Values.isNil(value) ? missing : Values.flag(value);
  }

  Optional<Boolean> optionalFlag(String name) {
    return Values.optional(get(name), Values::flag);
  }

  long integer(String name, long missing) {
    WireValue value = get(name);
    return Values.isNil(value) ? missing : Values.integer(value);
  }

  OptionalLong optionalInteger(String name) {
    WireValue value = get(name);
    return Values.isNil(value) ? OptionalLong.empty() : OptionalLong.of(Values.integer(value));
  }

  String text(String name) {
    return Values.text(require(name));
  }

  Optional<String> optionalText(String name) {
    return Values.optional(get(name), Values::text);
  }

  ByteSpan bytes(String name) {
    return Values.bytes(require(name));
  }

  <T> List<T> list(String name, Function<WireValue, T> element) {
    return Values.list(get(name), element);
  }

  <T> Optional<List<T>> optionalList(String name, Function<WireValue, T> element) {
    return Values.optional(get(name), value -> Values.list(value, element));
  }

  <T> Optional<T> optional(String name, Function<WireValue, T> reader) {
    return Values.optional(get(name), reader);
  }

  /** A variant without payload; a missing field has a default. */
  <T extends Enum<T>> T constant(String name, T[] constants, T missing) {
    WireValue value = get(name);
    return Values.isNil(value) ? missing : Constants.read(type + "." + name, value, constants);
  }

  /** Leaves fields of older versions out that mean nothing any more. */
  Fields ignore(String... obsolete) {
    for (String name : obsolete) {
      int position = names.indexOf(name);
      if (position >= 0) {
        used.set(position);
      }
    }
    return this;
  }

  /** Reports the fields that nobody asked for. */
  void finish() {
    for (int position = used.nextClearBit(0);
        position < names.size();
        position = used.nextClearBit(position + 1)) {
      audit.ignored(type, names.get(position));
    }
  }
}
