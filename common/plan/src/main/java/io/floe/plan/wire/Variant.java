package io.floe.plan.wire;

import java.util.List;

/**
 * A variant as every enum of Polars is written: {@code "Name"} or {@code {"Name": payload}}. A
 * variant without payload has nothing as payload, so that both forms read alike.
 */
record Variant(int offset, String name, WireValue payload) {

  static Variant of(String kind, WireValue value) {
    return switch (value) {
      case WireValue.Text text ->
          new Variant(text.offset(), text.value(), new WireValue.Nil(text.offset()));
      case WireValue.MapOf map
          when map.keys().size() == 1 && map.keys().get(0) instanceof WireValue.Text name ->
          new Variant(map.offset(), name.value(), map.values().get(0));
      case WireValue.Nil other -> throw unexpected(kind, other);
      case WireValue.Flag other -> throw unexpected(kind, other);
      case WireValue.Int other -> throw unexpected(kind, other);
      case WireValue.Real other -> throw unexpected(kind, other);
      case WireValue.Binary other -> throw unexpected(kind, other);
      case WireValue.Packed other -> throw unexpected(kind, other);
      case WireValue.Array other -> throw unexpected(kind, other);
      case WireValue.MapOf other -> throw unexpected(kind, other);
    };
  }

  /** The variant back as a value. */
  WireValue toValue() {
    return new WireValue.MapOf(offset, List.of(new WireValue.Text(offset, name)), List.of(payload));
  }

  /** The same variant with other fields. */
  Variant withPayload(WireValue newPayload) {
    return new Variant(offset, name, newPayload);
  }

  private static PlanFormatException unexpected(String kind, WireValue value) {
    return new PlanFormatException(
        value.offset(), "there is " + value.describe() + " where a " + kind + " is expected");
  }
}
