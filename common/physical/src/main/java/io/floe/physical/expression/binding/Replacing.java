package io.floe.physical.expression.binding;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.RowKeys;
import io.floe.engine.function.ElementwiseFunction;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Values replaced by others, found by equality. */
final class Replacing {
  private Replacing() {}

  static void add(Map<String, Binding> table) {
    table.put("Replace", site -> Optional.of(replace(site, false)));
    table.put("ReplaceStrict", site -> Optional.of(replace(site, true)));
  }

  private static ElementwiseFunction replace(CallSite site, boolean strict) {
    String name = strict ? "replace_strict" : "replace";
    boolean hasDefault = site.size() > 3;
    return bySameMapping(
        (arguments, rows, memory) -> replaced(arguments, rows, name, strict, hasDefault, memory));
  }

  /** Rows whose lists of old and new values are the same go together: groups may have their own. */
  private static ElementwiseFunction bySameMapping(ElementwiseFunction function) {
    return (arguments, rows, memory) -> {
      try (Scope scope = new Scope(memory)) {
        int[] starts = starts(arguments, rows, scope);
        if (starts.length <= 1) {
          return function.apply(arguments, rows, memory);
        }
        List<Column> results = new ArrayList<>();
        for (int run = 0; run < starts.length; run++) {
          int from = starts[run];
          int count = (run + 1 < starts.length ? starts[run + 1] : rows) - from;
          int[] places = new int[count];
          Arrays.setAll(places, place -> from + place);
          List<Column> part = new ArrayList<>();
          for (Column argument : arguments) {
            part.add(scope.own(Gather.rows(argument, places, memory)));
          }
          results.add(scope.own(function.apply(part, count, memory)));
        }
        return Concatenate.columns(results, memory);
      }
    };
  }

  /** Where lists differ from those of the row before. */
  private static int[] starts(List<Column> arguments, int rows, Scope scope) {
    List<RowKeys> lists = new ArrayList<>();
    for (Column argument : arguments.subList(1, 3)) {
      if (!(argument instanceof ConstantColumn)) {
        lists.add(keys(argument, scope));
      }
    }
    return IntStream.range(0, rows)
        .filter(
            row ->
                row == 0
                    || lists.stream().anyMatch(keys -> !key(keys, row).equals(key(keys, row - 1))))
        .toArray();
  }

  private static Column replaced(
      List<Column> arguments,
      int rows,
      String name,
      boolean strict,
      boolean hasDefault,
      Memory memory) {
    try (Scope scope = new Scope(memory)) {
      Column old = values(arguments.get(1), scope);
      Column fresh = values(arguments.get(2), scope);
      if (fresh.length() != 1 && fresh.length() != old.length()) {
        throw FunctionException.invalid(
            "`new` input for `" + name + "` must have the same length as `old` or have length 1");
      }
      Map<ByteBuffer, Integer> places = places(old, name, scope);
      Column kept = strict ? hasDefault ? arguments.get(3) : fresh : arguments.getFirst();
      int[] chosen = new int[rows];
      RowKeys keys = keys(arguments.getFirst(), scope);
      for (int row = 0; row < rows; row++) {
        Integer place = places.get(key(keys, row));
        if (place != null) {
          chosen[row] = fresh.length() == 1 ? 0 : place;
        } else if (!strict || hasDefault) {
          chosen[row] = fresh.length() + row;
        } else if (arguments.getFirst().isNull(row)) {
          chosen[row] = -1;
        } else {
          throw incomplete();
        }
      }
      if (strict && !hasDefault) {
        return Gather.rows(fresh, chosen, memory);
      }
      Column all = scope.own(Concatenate.columns(List.of(fresh, kept), memory));
      return Gather.rows(all, chosen, memory);
    }
  }

  private static FunctionException incomplete() {
    return FunctionException.invalid(
        "incomplete mapping specified for `replace_strict`\n\n"
            + "Hint: Pass a `default` value to set unmapped values.");
  }

  /** The elements of the list, which is the same in every row. */
  private static Column values(Column lists, Scope scope) {
    Column one = lists instanceof ConstantColumn constant ? constant.value() : lists;
    FlatColumn flat = scope.own(Flatten.of(one, scope.memory()));
    ListColumn list = (ListColumn) flat;
    int from = list.length() == 0 ? 0 : (int) list.offsets().get(Access.LONG, 0);
    int end = list.length() == 0 ? 0 : (int) list.offsets().get(Access.LONG, 8);
    int[] rows = new int[end - from];
    Arrays.setAll(rows, place -> from + place);
    return scope.own(Gather.rows(list.child(), rows, scope.memory()));
  }

  private static Map<ByteBuffer, Integer> places(Column old, String name, Scope scope) {
    RowKeys keys = keys(old, scope);
    Map<ByteBuffer, Integer> places = new HashMap<>();
    for (int row = 0; row < old.length(); row++) {
      if (places.put(key(keys, row), row) != null) {
        throw FunctionException.invalid(
            "`old` input for `" + name + "` must not contain duplicates");
      }
    }
    return places;
  }

  private static RowKeys keys(Column column, Scope scope) {
    Memory memory = scope.memory();
    return scope.own(
        RowKeys.of(List.of(column), List.of(RowKeys.Order.RISING), column.length(), memory));
  }

  private static ByteBuffer key(RowKeys keys, int row) {
    int from = keys.offsets()[row];
    int end = keys.offsets()[row + 1];
    return ByteBuffer.wrap(keys.bytes().asSlice(from, end - from).toArray(Access.BYTE));
  }
}
