package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.column.RowKeys;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionParameters;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.plan.logical.Constant;
import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Functions that choose between columns or look across them. */
final class ValueBindings {
  private ValueBindings() {}

  static void add(Map<String, Binding> table) {
    table.put("Coalesce", Binding.of("conditional.coalesce"));
    table.put("FillNull", Binding.of("conditional.fill_null"));
    table.put("MaxHorizontal", site -> extreme("horizontal.max", site));
    table.put("MinHorizontal", site -> extreme("horizontal.min", site));
    table.put("SumHorizontal", ValueBindings::total);
    table.put("MeanHorizontal", ValueBindings::mean);
    table.put(
        "ToPhysical",
        site ->
            Optional.of(
                site.type(0) instanceof DataType.Categorical
                    ? CategoryCodes.of((FixedLayout) site.resultLayout())
                    : Compose.SAME));
    table.put("Hash", ValueBindings::hash);
    table.put("Reinterpret", ValueBindings::reinterpret);
    table.put("SetSortedFlag", site -> Optional.of(Compose.SAME));
  }

  /** Nested values by the bytes that order them; null has a number too. */
  private static Optional<ElementwiseFunction> hash(CallSite site) {
    FunctionParameters seed = FunctionParameters.NONE.with("seed", site.parameters().getLong("0"));
    boolean nested = NestedCasts.applies(site.type(0)) || site.type(0) == SimpleType.NULL;
    Optional<ElementwiseFunction> hashed =
        nested
            ? Compose.kernel("hash", List.of(Layout.Bytes.BYTES), seed)
                .map(function -> Compose.then(ValueBindings::rowBytes, function))
            : site.kernel("hash", seed);
    ElementwiseFunction ofNull =
        Compose.constant(
            Constant.Int.of(0x5D38_7C2A_91B4_E6F1L ^ site.parameters().getLong("0") >>> 1),
            SimpleType.UINT64);
    List<Layout> two = List.of(FixedLayout.UINT64, FixedLayout.UINT64);
    return Compose.nested(
        Compose.kernel("conditional.coalesce", two, FunctionParameters.NONE),
        List.of(hashed, Optional.of(ofNull)));
  }

  private static Column rowBytes(List<Column> arguments, int rows, Memory memory) {
    try (RowKeys keys = RowKeys.of(arguments, List.of(RowKeys.Order.RISING), rows, memory);
        BytesBuilder builder = new BytesBuilder(rows, memory)) {
      for (int row = 0; row < rows; row++) {
        int from = keys.offsets()[row];
        int length = keys.offsets()[row + 1] - from;
        builder.append(keys.bytes().asSlice(from, length).toArray(Access.BYTE));
      }
      return builder.finish();
    }
  }

  private static Optional<ElementwiseFunction> extreme(String kernel, CallSite site) {
    Layout layout = site.layout(0);
    if (layout == Layout.Bit.BIT) {
      return site.kernel(kernel.endsWith("max") ? "boolean.or" : "boolean.and")
          .filter(ignored -> site.size() == 2);
    }
    return site.kernel(kernel).or(() -> compared(kernel, site, layout));
  }

  /** By comparison, for whatever has an order; a null gives way. */
  private static Optional<ElementwiseFunction> compared(
      String kernel, CallSite site, Layout layout) {
    List<Layout> two = List.of(layout, layout);
    if (site.layouts().stream().anyMatch(other -> !other.equals(layout))) {
      return Optional.empty();
    }
    Optional<ElementwiseFunction> beaten =
        Compose.kernel(
            kernel.endsWith("max") ? "comparison.gt" : "comparison.lt",
            two,
            FunctionParameters.NONE);
    Optional<ElementwiseFunction> choose =
        Compose.kernel(
            "conditional.if_then_else",
            List.of(Layout.Bit.BIT, layout, layout),
            FunctionParameters.NONE);
    Optional<ElementwiseFunction> better =
        Compose.nested(
            choose,
            List.of(
                beaten.map(function -> Compose.of(function, 1, 0)),
                Optional.of(Compose.input(1)),
                Optional.of(Compose.input(0))));
    return Compose.nested(
            Compose.kernel("conditional.coalesce", two, FunctionParameters.NONE),
            List.of(better, Optional.of(Compose.input(1))))
        .map(function -> ComparisonBindings.fold(function, site.size()));
  }

  /** Without nulls the sum of nothing is zero; texts are joined. */
  private static Optional<ElementwiseFunction> total(CallSite site) {
    Layout result = site.resultLayout();
    boolean ignoreNulls = site.flag("ignore_nulls");
    if (result instanceof Layout.Nothing) {
      return Optional.of(Compose.nulls(result));
    }
    if (result == Layout.Bytes.BYTES) {
      return site.kernel(
          "string.concat_horizontal", FunctionParameters.NONE.with("ignore_nulls", ignoreNulls));
    }
    if (!ignoreNulls) {
      return sum(site);
    }
    ElementwiseFunction zero =
        result instanceof FixedLayout fixed && fixed.name().startsWith("F")
            ? Compose.constant(new Constant.Real(0), site.result())
            : Compose.constant(Constant.Int.of(0), site.result());
    return Compose.nested(
        Compose.kernel("conditional.coalesce", List.of(result, result), FunctionParameters.NONE),
        List.of(sum(site), Optional.of(zero)));
  }

  private static Optional<ElementwiseFunction> sum(CallSite site) {
    Layout result = site.resultLayout();
    List<Optional<ElementwiseFunction>> inputs = new ArrayList<>();
    for (int position = 0; position < site.size(); position++) {
      int at = position;
      inputs.add(
          Compose.cast(site.layout(position), result, "lenient").map(cast -> Compose.of(cast, at)));
    }
    Optional<ElementwiseFunction> combine =
        Compose.kernel("arithmetic.add", List.of(result, result), FunctionParameters.NONE);
    if (!site.flag("ignore_nulls")) {
      return Compose.nested(
          combine.map(function -> ComparisonBindings.fold(function, site.size())), inputs);
    }
    List<Layout> layouts = inputs.stream().map(ignored -> result).toList();
    return Compose.nested(
        Compose.kernel("horizontal.sum", layouts, FunctionParameters.NONE), inputs);
  }

  /** The sum through the number of values; without the flag a null makes the mean null. */
  private static Optional<ElementwiseFunction> mean(CallSite site) {
    Layout real = site.resultLayout();
    List<Layout> two = List.of(real, real);
    Optional<ElementwiseFunction> divide =
        Compose.kernel("arithmetic.true_divide", two, FunctionParameters.NONE);
    Optional<ElementwiseFunction> add =
        Compose.kernel("arithmetic.add", two, FunctionParameters.NONE)
            .map(function -> ComparisonBindings.fold(function, site.size()));
    List<Optional<ElementwiseFunction>> counts = new ArrayList<>();
    for (int position = 0; position < site.size(); position++) {
      int at = position;
      counts.add(
          Compose.then(
              Compose.kernel("boolean.is_not_null", site.layout(position))
                  .map(valid -> Compose.of(valid, at)),
              Compose.cast(Layout.Bit.BIT, real, "lenient")));
    }
    return Compose.nested(divide, List.of(sum(site), Compose.nested(add, counts)));
  }

  /** The same bits read in another way; from and to the same width. */
  private static Optional<ElementwiseFunction> reinterpret(CallSite site) {
    boolean sameWidth =
        site.layout(0) instanceof FixedLayout from
            && site.resultLayout() instanceof FixedLayout to
            && from.byteSize() == to.byteSize()
            && !from.name().startsWith("F")
            && !to.name().startsWith("F");
    return sameWidth && site.type(0) != SimpleType.NULL
        ? Compose.cast(site.layout(0), site.resultLayout(), "wrap")
        : Optional.empty();
  }
}
