package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Text of any base as whole numbers. */
final class WholeNumbers {
  private static final int SHOWN = 10;

  private final FixedLayout layout;
  private final BigInteger least;
  private final BigInteger greatest;
  private final boolean strict;

  private WholeNumbers(FixedLayout layout, boolean strict) {
    this.layout = layout;
    this.strict = strict;
    boolean signed = layout.name().startsWith("INT");
    int bits = layout.byteSize() * Byte.SIZE - (signed ? 1 : 0);
    this.greatest = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
    this.least = signed ? BigInteger.TWO.pow(bits).negate() : BigInteger.ZERO;
  }

  static Optional<ElementwiseFunction> bind(CallSite site) {
    if (!(site.resultLayout() instanceof FixedLayout layout)) {
      return Optional.empty();
    }
    WholeNumbers numbers = new WholeNumbers(layout, site.flag("strict"));
    return Optional.of(numbers::read);
  }

  private Column read(List<Column> arguments, int rows, Memory memory) {
    byte[][] texts = Cells.bytes(arguments.get(0), memory);
    long[] bases = Cells.longs(arguments.get(1), memory);
    List<String> failures = new ArrayList<>();
    String reason = "";
    try (FixedBuilder builder = new FixedBuilder(layout, rows, memory)) {
      for (int row = 0; row < rows; row++) {
        boolean noBase = arguments.get(1).isNull(row);
        if (!noBase && (bases[row] < Character.MIN_RADIX || bases[row] > Character.MAX_RADIX)) {
          throw FunctionException.compute(
              "`to_integer` called with invalid base '" + bases[row] + "'");
        }
        byte[] bytes = texts[row];
        if (bytes == null || noBase) {
          builder.appendNull();
          continue;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        BigInteger value = parse(text, (int) bases[row]);
        if (value != null && value.compareTo(least) >= 0 && value.compareTo(greatest) <= 0) {
          append(value, builder);
          continue;
        }
        if (failures.isEmpty()) {
          reason = reason(text, value);
        }
        failures.add('"' + text + '"');
        builder.appendNull();
      }
      if (strict && !failures.isEmpty()) {
        List<String> shown = failures.subList(0, Math.min(SHOWN, failures.size()));
        throw FunctionException.compute(
            "strict integer parsing failed for "
                + failures.size()
                + " value(s): "
                + shown
                + "; error message for the first shown value: '"
                + reason
                + "' (consider non-strict parsing)");
      }
      return builder.finish();
    }
  }

  private static @Nullable BigInteger parse(String text, int base) {
    try {
      return new BigInteger(text, base);
    } catch (NumberFormatException malformed) {
      return null;
    }
  }

  private static String reason(String text, @Nullable BigInteger value) {
    if (text.isEmpty()) {
      return "cannot parse integer from empty string";
    }
    if (value == null) {
      return "invalid digit found in string";
    }
    return value.signum() < 0
        ? "number too small to fit in target type"
        : "number too large to fit in target type";
  }

  private static void append(BigInteger value, FixedBuilder builder) {
    if (builder.layout().byteSize() == 16) {
      builder.appendWide(value.longValue(), value.shiftRight(64).longValue());
    } else {
      builder.appendLong(value.longValue());
    }
  }
}
