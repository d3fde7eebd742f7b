package io.floe.engine.testing;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.BitBuilder;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.BytesBuilder;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedBuilder;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Layout;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.NullColumn;
import io.floe.engine.column.Page;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random columns of few different values, with nulls, zeros of both signs and NaN among them. */
public final class RandomColumns {
  private final Random random;
  private final Memory memory;

  public RandomColumns(long seed, Memory memory) {
    this.random = new Random(seed);
    this.memory = memory;
  }

  /** Every layout once, nested ones a few times. */
  public static List<Layout> layouts() {
    List<Layout> layouts = new ArrayList<>(List.of(FixedLayout.values()));
    layouts.add(Layout.Bit.BIT);
    layouts.add(Layout.Bytes.BYTES);
    layouts.add(Layout.Nothing.NOTHING);
    layouts.add(new Layout.ListOf(FixedLayout.INT32));
    layouts.add(new Layout.ListOf(new Layout.ListOf(Layout.Bytes.BYTES)));
    layouts.add(new Layout.ArrayOf(FixedLayout.FLOAT64, 3));
    layouts.add(new Layout.StructOf(List.of(FixedLayout.INT8, Layout.Bytes.BYTES)));
    layouts.add(new Layout.StructOf(List.of()));
    return layouts;
  }

  /** A column in any of its forms. */
  public Column any(Layout layout, int length) {
    int form = random.nextInt(10);
    if (form == 0) {
      return new ConstantColumn(flat(layout, 1, random.nextBoolean()), length);
    }
    if (form == 1 && layout != Layout.Nothing.NOTHING) {
      try (Scope scope = new Scope(memory)) {
        FlatColumn dictionary = scope.own(flat(layout, 5, false));
        FixedBuilder codes = scope.own(new FixedBuilder(FixedLayout.INT32, length, memory));
        for (int row = 0; row < length; row++) {
          if (random.nextInt(8) == 0) {
            codes.appendNull();
          } else {
            codes.appendLong(random.nextInt(5));
          }
        }
        FixedColumn finished = codes.finish();
        scope.handOver();
        return new DictionaryColumn(finished, dictionary);
      }
    }
    return flat(layout, length, random.nextInt(3) > 0);
  }

  /** A page with a column of each layout. */
  public Page page(List<? extends Layout> layouts, int rows, long morsel) {
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      for (Layout layout : layouts) {
        columns.add(scope.own(any(layout, rows)));
      }
      scope.handOver();
      return new Page(rows, columns, morsel);
    }
  }

  /** A flat column. */
  public FlatColumn flat(Layout layout, int length, boolean nulls) {
    try (Scope scope = new Scope(memory)) {
      FlatColumn result =
          switch (layout) {
            case FixedLayout fixed -> {
              FixedBuilder builder = scope.own(new FixedBuilder(fixed, 0, memory));
              for (int row = 0; row < length; row++) {
                number(fixed, nulls && random.nextInt(6) == 0, builder);
              }
              yield builder.finish();
            }
            case Layout.Bit ignored -> {
              BitBuilder builder = scope.own(new BitBuilder(0, memory));
              for (int row = 0; row < length; row++) {
                if (nulls && random.nextInt(6) == 0) {
                  builder.appendNull();
                } else {
                  builder.append(random.nextBoolean());
                }
              }
              yield builder.finish();
            }
            case Layout.Bytes ignored -> {
              BytesBuilder builder = scope.own(new BytesBuilder(0, memory));
              for (int row = 0; row < length; row++) {
                if (nulls && random.nextInt(6) == 0) {
                  builder.appendNull();
                } else {
                  builder.append(text().getBytes(StandardCharsets.UTF_8));
                }
              }
              yield builder.finish();
            }
            case Layout.Nothing ignored -> new NullColumn(length);
            case Layout.ListOf list -> {
              Buffer offsets = scope.own(memory.allocate((length + 1L) * 8));
              long total = random.nextInt(3);
              offsets.segment().set(Access.LONG, 0, total);
              for (int row = 0; row < length; row++) {
                total += random.nextInt(4);
                offsets.segment().set(Access.LONG, row * 8L + 8, total);
              }
              Column child = scope.own(any(list.inner(), (int) total + random.nextInt(2)));
              yield new ListColumn(length, offsets, child, validity(length, nulls, scope), -1);
            }
            case Layout.ArrayOf array -> {
              Column child = scope.own(any(array.inner(), length * array.width()));
              yield new ArrayColumn(
                  length, array.width(), child, validity(length, nulls, scope), -1);
            }
            case Layout.StructOf struct -> {
              List<Column> children = new ArrayList<>();
              for (Layout child : struct.children()) {
                children.add(scope.own(any(child, length)));
              }
              yield new StructColumn(length, children, validity(length, nulls, scope), -1);
            }
          };
      scope.handOver();
      return result;
    }
  }

  private String text() {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "a\0" + random.nextInt(3);
      case 2 -> "short" + random.nextInt(5);
      default -> "a value that is longer than a view " + random.nextInt(5);
    };
  }

  private void number(FixedLayout layout, boolean isNull, FixedBuilder builder) {
    if (isNull) {
      builder.appendNull();
    } else if (FixedValues.isFloat(layout)) {
      double[] choice = {0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, -1.5, 2.25};
      builder.appendDouble(choice[random.nextInt(choice.length)]);
    } else if (layout.byteSize() == 16) {
      builder.appendWide(random.nextInt(3) - 1L, random.nextInt(3) - 1L);
    } else {
      builder.appendLong(random.nextInt(7) - 3L);
    }
  }

  private @Nullable Buffer validity(int length, boolean nulls, Scope scope) {
    if (!nulls) {
      return null;
    }
    Buffer buffer = scope.own(memory.allocate(Bitmaps.byteSize(length)));
    for (int row = 0; row < length; row++) {
      Bitmaps.put(buffer.segment(), row, random.nextInt(6) != 0);
    }
    return buffer;
  }
}
