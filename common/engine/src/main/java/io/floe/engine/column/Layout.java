package io.floe.engine.column;

import java.util.List;

/**
 * How the values of a column lie in memory. The engine knows layouts only; what a value means (a
 * date, a decimal of some scale) is known to whoever chose the kernel.
 */
public sealed interface Layout
    permits FixedLayout,
        Layout.Bit,
        Layout.Bytes,
        Layout.ListOf,
        Layout.ArrayOf,
        Layout.StructOf,
        Layout.Nothing {

  /** One bit a value. */
  enum Bit implements Layout {
    BIT
  }

  /** Strings or bytes: sixteen-byte views, as in Arrow's view layouts. */
  enum Bytes implements Layout {
    BYTES
  }

  /** Only nulls. */
  enum Nothing implements Layout {
    NOTHING
  }

  /** Lists: 64-bit offsets into a child. */
  record ListOf(Layout inner) implements Layout {}

  /** Lists of one width, without offsets. */
  record ArrayOf(Layout inner, int width) implements Layout {}

  /** Several children of the same length; there may be none. */
  record StructOf(List<Layout> children) implements Layout {
    public StructOf {
      children = List.copyOf(children);
    }
  }
}
