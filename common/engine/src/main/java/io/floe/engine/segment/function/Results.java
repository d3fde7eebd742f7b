package io.floe.engine.segment.function;

import io.floe.engine.column.FixedLayout;
import io.floe.engine.function.FunctionParameters;

/** What the parameters of a call say about the types around it. */
final class Results {
  private Results() {}

  /** The layout that the result has by its type, or the fallback when nothing is said. */
  static FixedLayout layout(FunctionParameters parameters, FixedLayout fallback) {
    return parameters.has("type_out") ? ofType(parameters.string("type_out"), fallback) : fallback;
  }

  /** The layout of the elements of the list that the result is. */
  static FixedLayout innerLayout(FunctionParameters parameters, FixedLayout fallback) {
    return parameters.has("type_out.inner")
        ? ofType(parameters.string("type_out.inner"), fallback)
        : fallback;
  }

  private static FixedLayout ofType(String type, FixedLayout fallback) {
    return switch (type) {
      case "u8" -> FixedLayout.UINT8;
      case "u16" -> FixedLayout.UINT16;
      case "u32" -> FixedLayout.UINT32;
      case "u64" -> FixedLayout.UINT64;
      case "u128" -> FixedLayout.UINT128;
      case "i8" -> FixedLayout.INT8;
      case "i16" -> FixedLayout.INT16;
      case "i32", "date" -> FixedLayout.INT32;
      case "i64", "time" -> FixedLayout.INT64;
      case "i128" -> FixedLayout.INT128;
      case "f16" -> FixedLayout.FLOAT16;
      case "f32" -> FixedLayout.FLOAT32;
      case "f64" -> FixedLayout.FLOAT64;
      default -> {
        if (type.startsWith("datetime") || type.startsWith("duration")) {
          yield FixedLayout.INT64;
        }
        yield type.startsWith("decimal") ? FixedLayout.INT128 : fallback;
      }
    };
  }

  /** Whether a layout of integers has negative ones. */
  static boolean isSigned(FixedLayout layout) {
    return switch (layout) {
      case INT8, INT16, INT32, INT64, INT128 -> true;
      case UINT8, UINT16, UINT32, UINT64, UINT128, FLOAT16, FLOAT32, FLOAT64 -> false;
    };
  }

  /** What an argument's stored numbers are divided by: ten to the scale of a decimal. */
  static double divisor(FunctionParameters parameters, int argument) {
    return Math.pow(10, (double) parameters.integer("scale" + argument, 0));
  }

  /** What means of an argument are multiplied by: dates become microseconds. */
  static double momentFactor(FunctionParameters parameters) {
    boolean fromDate = parameters.string("type0", "").equals("date");
    return fromDate && parameters.string("type_out", "").startsWith("datetime")
        ? 86_400_000_000.0
        : 1;
  }
}
