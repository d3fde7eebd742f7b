package io.floe.physical.expression.binding;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.plan.type.DataType;
import java.util.List;
import java.util.Optional;

/** Conversions from and to decimals; values that do not fit become null. */
final class DecimalCasts {
  private static final Layout WIDE = FixedLayout.INT128;

  private DecimalCasts() {}

  /** From one scale to another. */
  static Optional<ElementwiseFunction> rescale(int precision, int from, int to) {
    return Compose.kernel("decimal.rescale", List.of(WIDE), shape(precision, to, from));
  }

  private static FunctionParameters shape(int precision, int scale, int from) {
    return FunctionParameters.NONE
        .with("to", WIDE)
        .with("precision", precision)
        .with("scale", scale)
        .with("from_scale", from);
  }

  /** From another type. */
  static Optional<ElementwiseFunction> from(DataType type, Layout layout, DataType.Decimal to) {
    FunctionParameters shape = shape(to.precision(), to.scale(), 0);
    if (type instanceof DataType.Decimal decimal) {
      return decimal.scale() == to.scale() && decimal.precision() <= to.precision()
          ? Optional.of(Compose.SAME)
          : rescale(to.precision(), decimal.scale(), to.scale());
    }
    if (layout == Layout.Bytes.BYTES) {
      return Compose.kernel("decimal.from_string", List.of(layout), shape);
    }
    if (layout instanceof FixedLayout fixed && fixed.name().startsWith("F")) {
      return Compose.kernel("decimal.from_real", List.of(layout), shape);
    }
    Optional<ElementwiseFunction> whole = Compose.cast(layout, WIDE, "lenient");
    return Compose.then(whole, rescale(to.precision(), 0, to.scale()));
  }

  /** To another type. */
  static Optional<ElementwiseFunction> to(DataType.Decimal from, Layout layout) {
    FunctionParameters scale =
        FunctionParameters.NONE.with("scale", from.scale()).with("to", layout);
    if (layout == Layout.Bytes.BYTES) {
      return Compose.kernel("decimal.to_string", List.of(WIDE), scale);
    }
    if (layout instanceof FixedLayout fixed && fixed.name().startsWith("F")) {
      return Compose.kernel("decimal.to_real", List.of(WIDE), scale);
    }
    if (layout == Layout.Bit.BIT) {
      return Compose.cast(WIDE, layout, "lenient");
    }
    return Compose.then(truncated(from.scale()), Compose.cast(WIDE, layout, "lenient"));
  }

  /** The whole part: divided without rounding. */
  private static Optional<ElementwiseFunction> truncated(int scale) {
    if (scale == 0) {
      return Optional.of(Compose.SAME);
    }
    return Optional.of(WholePart.of(scale));
  }
}
