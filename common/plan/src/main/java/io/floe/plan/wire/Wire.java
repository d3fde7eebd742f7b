package io.floe.plan.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes values for rewrites; they carry the offset of what they were made from. */
final class Wire {
  private Wire() {}

  static WireValue nil(int offset) {
    return new WireValue.Nil(offset);
  }

  static WireValue flag(int offset, boolean value) {
    return new WireValue.Flag(offset, value);
  }

  static WireValue text(int offset, String value) {
    return new WireValue.Text(offset, value);
  }

  static WireValue list(int offset, WireValue... elements) {
    return new WireValue.Array(offset, List.of(elements));
  }

  static WireValue list(int offset, List<WireValue> elements) {
    return new WireValue.Array(offset, elements);
  }

  static WireValue variant(int offset, String name, WireValue payload) {
    return new WireValue.MapOf(offset, List.of(text(offset, name)), List.of(payload));
  }

  /** The value of a field, nothing when there is none or the value is no map. */
  static WireValue field(WireValue value, String name) {
    if (value instanceof WireValue.MapOf map) {
      for (int index = 0; index < map.keys().size(); index++) {
        if (map.keys().get(index) instanceof WireValue.Text key && key.value().equals(name)) {
          return map.values().get(index);
        }
      }
    }
    return nil(value.offset());
  }

  static boolean has(WireValue value, String name) {
    if (value instanceof WireValue.MapOf map) {
      for (WireValue key : map.keys()) {
        if (key instanceof WireValue.Text text && text.value().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A copy of a struct to change. */
  static Struct copy(WireValue value) {
    Struct struct = new Struct(value.offset());
    if (value instanceof WireValue.MapOf map) {
      for (int index = 0; index < map.keys().size(); index++) {
        struct.fields.put(Values.text(map.keys().get(index)), map.values().get(index));
      }
    }
    return struct;
  }

  /** An empty struct to fill. */
  static Struct struct(int offset) {
    return new Struct(offset);
  }

  /** A struct in the making. */
  static final class Struct {
    private final int offset;
    private final Map<String, WireValue> fields = new LinkedHashMap<>();

    private Struct(int offset) {
      this.offset = offset;
    }

    Struct put(String name, WireValue value) {
      fields.put(name, value);
      return this;
    }

    /** Takes a field out, nothing when there is none. */
    WireValue remove(String name) {
      WireValue value = fields.remove(name);
      return value == null ? nil(offset) : value;
    }

    /** Gives a field another name. */
    Struct rename(String from, String to) {
      if (fields.containsKey(from)) {
        fields.put(to, fields.remove(from));
      }
      return this;
    }

    WireValue build() {
      List<WireValue> keys = new ArrayList<>(fields.size());
      for (String name : fields.keySet()) {
        keys.add(text(offset, name));
      }
      return new WireValue.MapOf(offset, keys, List.copyOf(fields.values()));
    }
  }
}
