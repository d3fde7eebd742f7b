package io.floe.plan.wire;

import java.util.List;

/** A reference to a slot of the plan's node list or frame list. */
record ArenaKey(int index, long version, int offset) {

  static boolean isKey(WireValue value) {
    return value instanceof WireValue.MapOf map
        && map.keys().size() == 2
        && map.keys().get(0) instanceof WireValue.Text first
        && first.value().equals("idx");
  }

  static ArenaKey read(WireValue value) {
    Fields fields = Fields.of("Key", value, new Audit());
    int index = Values.smallInteger(fields.require("idx"));
    return new ArenaKey(index, fields.integer("version", 1), value.offset());
  }

  /** The index, checked. */
  int resolve(int slots) {
    if (index < 0 || index >= slots) {
      throw new PlanFormatException(
          offset, "the reference " + index + " leads out of a list of " + slots);
    }
    return index;
  }

  /** What a slot holds. */
  static WireValue slot(List<WireValue> slots, int index, int offset) {
    Fields slot = Fields.of("Slot", slots.get(index), new Audit());
    WireValue value = slot.get("value");
    if (Values.isNil(value)) {
      throw new PlanFormatException(offset, "the reference " + index + " leads to an empty slot");
    }
    return value;
  }
}
