package io.floe.engine.segment.function;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.memory.Memory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Columns of strings that functions make by themselves. */
final class Texts {
  private Texts() {}

  static BytesColumn column(List<String> values, Memory memory) {
    try (BytesBuilder builder = new BytesBuilder(values.size(), memory)) {
      for (String value : values) {
        builder.append(value.getBytes(StandardCharsets.UTF_8));
      }
      return builder.finish();
    }
  }

  /** A double as Rust prints it: whole numbers without a fraction, never an exponent. */
  static String plain(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return value == 0 && 1 / value < 0 ? "-0" : Long.toString((long) value);
    }
    return new java.math.BigDecimal(Double.toString(value)).toPlainString();
  }
}
