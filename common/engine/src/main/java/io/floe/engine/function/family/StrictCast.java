package io.floe.engine.function.family;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.kernel.Gather;
import io.floe.engine.kernel.Slice;
import io.floe.engine.memory.Memory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A conversion that fails where another one makes nulls, and says which values were at fault. */
public final class StrictCast {
  private StrictCast() {}

  /**
   * The strict form of a lenient conversion. The parameters {@code from_name}, {@code to_name} and
   * {@code column} go into the message.
   */
  public static ElementwiseFunction over(
      ElementwiseFunction lenient, Layout from, FunctionParameters parameters) {
    String source = parameters.string("from_name", from.toString());
    String target =
        parameters.string(
            "to_name", parameters.has("to") ? parameters.layout("to").toString() : "value");
    String column = parameters.string("column", "");
    ElementwiseFunction text =
        from == Layout.Bytes.BYTES
            ? null
            : Kernels.find(
                "cast.free", List.of(from), FunctionParameters.NONE.with("to", Layout.Bytes.BYTES));
    return (arguments, rows, memory) -> {
      Column argument = arguments.get(0);
      Column result = lenient.apply(arguments, rows, memory);
      if (result.nullCount() <= argument.nullCount()) {
        return result;
      }
      try (result) {
        throw failure(argument, result, text, source, target, column, memory);
      }
    };
  }

  private static FunctionException failure(
      Column argument,
      Column result,
      @Nullable ElementwiseFunction text,
      String source,
      String target,
      String column,
      Memory memory) {
    int failed = result.nullCount() - argument.nullCount();
    Set<String> values = new LinkedHashSet<>();
    try (Column spelled =
            text == null
                ? argument.retain()
                : text.apply(List.of(argument), argument.length(), memory);
        FlatColumn flat = Gather.flatten(spelled, memory)) {
      Slice slice = new Slice((BytesColumn) flat);
      for (int row = 0; row < argument.length(); row++) {
        if (result.isNull(row) && !argument.isNull(row)) {
          slice.at(row);
          values.add(text == null ? '"' + slice.toString() + '"' : slice.toString());
        }
      }
    }
    String more =
        values.size() > 10 ? "\n\nDid not show all failed cases as there were too many." : "";
    return FunctionException.invalid(
        "conversion from `%s` to `%s` failed in column '%s' for %d out of %d values: %s%s"
            .formatted(
                source,
                target,
                column,
                failed,
                argument.length(),
                list(List.copyOf(values)),
                more));
  }

  /** The first values as Polars prints a list. */
  private static String list(List<String> values) {
    int shown = Math.min(values.size(), 10);
    return shown <= 3
        ? values.toString()
        : "[" + values.get(0) + ", " + values.get(1) + ", … " + values.get(shown - 1) + "]";
  }
}
