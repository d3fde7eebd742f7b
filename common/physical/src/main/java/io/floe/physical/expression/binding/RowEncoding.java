package io.floe.physical.expression.binding;

import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Layout;
import io.floe.engine.column.RowKeyReader;
import io.floe.engine.column.RowKeys;
import io.floe.engine.column.StructColumn;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.memory.Memory;
import io.floe.plan.dsl.EnumValue;
import io.floe.plan.dsl.ParameterValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows as bytes that compare like the rows, and back. The bytes are those of our own keys, not
 * those of Polars.
 */
final class RowEncoding {
  private RowEncoding() {}

  static void add(Map<String, Binding> table) {
    table.put("RowEncode", RowEncoding::encode);
    table.put("RowDecode", RowEncoding::decode);
  }

  private static Optional<ElementwiseFunction> encode(CallSite site) {
    List<RowKeys.Order> orders = orders(site.parameters().get("0").asEnum(), site.size());
    return Optional.of((arguments, rows, memory) -> encode(arguments, orders, rows, memory));
  }

  private static Column encode(
      List<Column> columns, List<RowKeys.Order> orders, int rows, Memory memory) {
    try (RowKeys keys = RowKeys.of(columns, orders, rows, memory);
        BytesBuilder builder = new BytesBuilder(rows, memory)) {
      int[] offsets = keys.offsets();
      for (int row = 0; row < rows; row++) {
        builder.append(keys.bytes(), offsets[row], offsets[row + 1] - offsets[row]);
      }
      return builder.finish();
    }
  }

  private static Optional<ElementwiseFunction> decode(CallSite site) {
    if (!(site.resultLayout() instanceof Layout.StructOf(List<Layout> layouts))) {
      return Optional.empty();
    }
    List<RowKeys.Order> orders = orders(site.parameters().get("1").asEnum(), layouts.size());
    return Optional.of(
        (arguments, rows, memory) -> {
          try (FlatColumn keys = Flatten.of(arguments.getFirst(), memory)) {
            List<Column> members =
                RowKeyReader.columns((BytesColumn) keys, layouts, orders, memory);
            return new StructColumn(rows, members, null, 0);
          }
        });
  }

  private static List<RowKeys.Order> orders(EnumValue variant, int columns) {
    List<Boolean> descending = flags(variant, "descending");
    List<Boolean> nullsLast = flags(variant, "nulls_last");
    List<RowKeys.Order> orders = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      orders.add(new RowKeys.Order(pick(descending, column), pick(nullsLast, column)));
    }
    return orders;
  }

  private static List<Boolean> flags(EnumValue variant, String name) {
    return variant.parameters().has(name)
        ? variant.parameters().getOptional(name).stream()
            .flatMap(list -> list.asList().stream())
            .map(ParameterValue::asBoolean)
            .toList()
        : List.of();
  }

  private static boolean pick(List<Boolean> flags, int column) {
    return column < flags.size() && flags.get(column);
  }
}
