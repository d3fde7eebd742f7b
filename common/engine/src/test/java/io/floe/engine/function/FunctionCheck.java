package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;

/** Runs a function over the same values in every form of column, and compares with plain Java. */
public final class FunctionCheck {
  private final ElementwiseFunction function;
  private final String name;
  private final List<Layout> layouts;

  private FunctionCheck(String name, ElementwiseFunction function, List<Layout> layouts) {
    this.name = name;
    this.function = function;
    this.layouts = layouts;
  }

  /** The kernel of an id, which has to exist. */
  public static FunctionCheck of(String id, FunctionParameters parameters, Layout... layouts) {
    List<Layout> list = List.of(layouts);
    return new FunctionCheck(
        id + list + parameters,
        KernelTable.elementwise(id, list, parameters)
            .orElseThrow(() -> new AssertionError("no kernel " + id + " for " + list)),
        list);
  }

  /** A kernel without parameters. */
  public static FunctionCheck of(String id, Layout... layouts) {
    return of(id, FunctionParameters.NONE, layouts);
  }

  /** Results for one row of constants. */
  public @Nullable Object one(@Nullable Object... arguments) {
    List<List<?>> columns = new ArrayList<>();
    for (Object argument : arguments) {
      columns.add(Arrays.asList(argument, argument));
    }
    List<@Nullable Object> results = flat(columns);
    assertThat(results.get(1)).isEqualTo(results.get(0));
    List<@Nullable Object> constant = run(columns, (1 << columns.size()) - 1, 0);
    assertThat(constant).as("%s of constants", name).isEqualTo(results);
    return results.get(0);
  }

  /** The results over flat columns. */
  public List<@Nullable Object> flat(List<List<?>> columns) {
    return run(columns, 0, 0);
  }

  /** The results where the columns of some bits are constants, and those of others coded. */
  List<@Nullable Object> results(List<List<?>> columns, int constants, int coded) {
    return run(columns, constants, coded);
  }

  /** Random columns of some lengths, all forms, against a reference on one row. */
  public void matches(long seed, Function<List<@Nullable Object>, @Nullable Object> reference) {
    Random random = new Random(seed);
    for (int rows : new int[] {0, 1, 63, 64, 200}) {
      List<List<?>> columns = new ArrayList<>();
      for (Layout layout : layouts) {
        columns.add(values(layout, rows, random));
      }
      matches(columns, reference);
    }
  }

  /** Given columns, all forms, against a reference on one row. */
  public void matches(
      List<List<?>> columns, Function<List<@Nullable Object>, @Nullable Object> reference) {
    int forms = 1 << columns.size();
    for (int constants = 0; constants < forms; constants++) {
      for (int coded = 0; coded < forms; coded++) {
        if ((coded & constants) == 0) {
          List<List<?>> seen = new ArrayList<>();
          for (int column = 0; column < columns.size(); column++) {
            List<?> values = columns.get(column);
            seen.add(
                (constants >> column & 1) == 0 || values.isEmpty()
                    ? values
                    : new ArrayList<>(java.util.Collections.nCopies(values.size(), values.get(0))));
          }
          assertThat(run(seen, constants, coded))
              .as("%s, constants %d, dictionaries %d, of %s", name, constants, coded, seen)
              .isEqualTo(expected(seen, reference));
        }
      }
    }
  }

  private static List<@Nullable Object> expected(
      List<List<?>> columns, Function<List<@Nullable Object>, @Nullable Object> reference) {
    List<@Nullable Object> results = new ArrayList<>();
    for (int row = 0; row < columns.get(0).size(); row++) {
      List<@Nullable Object> arguments = new ArrayList<>();
      for (List<?> column : columns) {
        arguments.add(column.get(row));
      }
      results.add(reference.apply(arguments));
    }
    return results;
  }

  private List<@Nullable Object> run(List<List<?>> columns, int constants, int coded) {
    try (Memory memory = Memory.over(new RootAllocator());
        Scope scope = new Scope(memory)) {
      int rows = columns.get(0).size();
      List<Column> arguments = new ArrayList<>();
      for (int column = 0; column < columns.size(); column++) {
        Layout layout = layouts.get(column);
        List<?> values = columns.get(column);
        Column made =
            (coded >> column & 1) != 0
                ? Values.dictionary(layout, values, memory)
                : (constants >> column & 1) == 0 || rows == 0
                    ? Values.column(layout, values, memory)
                    : new ConstantColumn(Values.column(layout, values.subList(0, 1), memory), rows);
        arguments.add(scope.own(made));
      }
      Column result = scope.own(function.apply(arguments, rows, memory));
      assertThat(result.length()).isEqualTo(rows);
      List<@Nullable Object> list = Values.list(result);
      assertThat(result.nullCount())
          .as("null count of %s", name)
          .isEqualTo((int) list.stream().filter(value -> value == null).count());
      return list;
    }
  }

  /** Random values with a share of nulls and of special ones. */
  public static List<@Nullable Object> values(Layout layout, int rows, Random random) {
    List<@Nullable Object> values = new ArrayList<>();
    boolean nulls = random.nextBoolean();
    for (int row = 0; row < rows; row++) {
      values.add(nulls && random.nextInt(4) == 0 ? null : value(layout, random));
    }
    return values;
  }

  private static Object value(Layout layout, Random random) {
    return switch (layout) {
      case FixedLayout fixed -> number(fixed, random);
      case Layout.Bit bit -> random.nextBoolean();
      case Layout.Bytes bytes -> text(random);
      case Layout.ListOf list -> values(list.inner(), random.nextInt(4), random);
      case Layout.ArrayOf array -> values(array.inner(), array.width(), random);
      case Layout.StructOf struct -> {
        List<@Nullable Object> members = new ArrayList<>();
        struct.children().forEach(child -> members.addAll(values(child, 1, random)));
        yield members;
      }
      case Layout.Nothing nothing -> throw new IllegalArgumentException("there is no value");
    };
  }

  private static String text(Random random) {
    String[] alphabet = {"a", "b", "B", " ", "0", "7", ".", "é", "ß", "漢", "😀", "x"};
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(4) == 0 ? random.nextInt(30) : random.nextInt(5);
    for (int at = 0; at < length; at++) {
      text.append(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  private static Object number(FixedLayout layout, Random random) {
    int kind = random.nextInt(4);
    return switch (layout) {
      case INT8, INT16, INT32, INT64 -> {
        int drop = 64 - 8 * layout.byteSize();
        yield kind == 0 ? (long) random.nextInt(5) - 2 : extreme(random) >> drop;
      }
      case UINT8, UINT16, UINT32, UINT64 -> {
        int drop = 64 - 8 * layout.byteSize();
        yield kind == 0 ? (long) random.nextInt(5) : extreme(random) >>> drop;
      }
      case INT128 ->
          kind == 0
              ? BigInteger.valueOf(random.nextInt(5) - 2)
              : kind == 1
                  ? BigInteger.valueOf(random.nextLong())
                  : new BigInteger(127, random).subtract(BigInteger.ONE.shiftLeft(126));
      case UINT128 ->
          kind == 0 ? BigInteger.valueOf(random.nextInt(5)) : new BigInteger(128, random);
      case FLOAT16 -> (double) Float.float16ToFloat(Float.floatToFloat16((float) real(random)));
      case FLOAT32 -> (double) (float) real(random);
      case FLOAT64 -> real(random);
    };
  }

  private static long extreme(Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Long.MAX_VALUE;
      case 1 -> Long.MIN_VALUE;
      case 2 -> -1L;
      default -> random.nextLong();
    };
  }

  private static double real(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> 0.0;
      case 1 -> -0.0;
      case 2 -> Double.NaN;
      case 3 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      case 4 -> random.nextInt(7) - 3;
      default -> random.nextGaussian() * 1000;
    };
  }
}
