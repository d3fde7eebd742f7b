package io.floe.plan.wire;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.dsl.FrameSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The frames of a plan; each is made once, so that a shared frame is one object. */
final class Frames {
  private final List<WireValue> slots;
  private final Map<Integer, FrameSource> read = new HashMap<>();

  Frames(WireValue slots) {
    this.slots = Values.elements(slots);
  }

  /** A frame by its key, or by its bytes where a plan is written in place. */
  FrameSource get(WireValue value) {
    if (!(value instanceof WireValue.MapOf)) {
      return new FrameSource(-1, chunks(value));
    }
    int index = ArenaKey.read(value).resolve(slots.size());
    FrameSource known = read.get(index);
    if (known == null) {
      known = new FrameSource(index, chunks(ArenaKey.slot(slots, index, value.offset())));
      read.put(index, known);
    }
    return known;
  }

  /** One span of bytes, or a list of them. */
  private static List<ByteSpan> chunks(WireValue value) {
    if (value instanceof WireValue.Array array
        && !array.elements().isEmpty()
        && !(array.elements().get(0) instanceof WireValue.Int)) {
      return Values.list(array, Values::bytes);
    }
    return List.of(Values.bytes(value));
  }
}
