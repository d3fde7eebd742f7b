package io.floe.engine.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of integer keys of many distributions against a plain map. */
class IntegerKeysTest {
  private static final int PARTS = 4;
  private static final int ROWS = 2_500;

  /** How keys lie: the numbers that a source of chance makes for a row. */
  private enum Shape {
    RISING {
      @Override
      long key(SplittableRandom random, int row) {
        return row;
      }
    },
    RISING_WITH_GAPS {
      @Override
      long key(SplittableRandom random, int row) {
        return row * 7L - 1_000;
      }
    },
    FALLING {
      @Override
      long key(SplittableRandom random, int row) {
        return 5_000L - row;
      }
    },
    CLUSTERED {
      @Override
      long key(SplittableRandom random, int row) {
        return (row >> 3) * 32L + row % 8;
      }
    },
    REPEATED {
      @Override
      long key(SplittableRandom random, int row) {
        return random.nextInt(-50, 50);
      }
    },
    REPEATED_AT_ONE_END {
      @Override
      long key(SplittableRandom random, int row) {
        return row < 4_000 ? row : 3_999;
      }
    },
    SCATTERED {
      @Override
      long key(SplittableRandom random, int row) {
        return random.nextInt(-20_000, 20_000);
      }
    },
    ALL_THE_SAME {
      @Override
      long key(SplittableRandom random, int row) {
        return 42;
      }
    },
    SPARSE {
      @Override
      long key(SplittableRandom random, int row) {
        return row * 1_000_003L;
      }
    },
    BEYOND_A_DISTANCE {
      @Override
      long key(SplittableRandom random, int row) {
        return row % 2 == 0 ? Long.MIN_VALUE + row : Long.MAX_VALUE - row;
      }
    },
    AT_THE_ENDS {
      @Override
      long key(SplittableRandom random, int row) {
        return Long.MAX_VALUE - random.nextInt(3_000);
      }
    },
    ANY {
      @Override
      long key(SplittableRandom random, int row) {
        return random.nextLong();
      }
    };

    abstract long key(SplittableRandom random, int row);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void findsRowsAsAMapDoes(Shape shape) {
    for (FixedLayout layout :
        List.of(
            FixedLayout.INT64,
            FixedLayout.INT32,
            FixedLayout.INT16,
            FixedLayout.UINT32,
            FixedLayout.UINT64)) {
      for (double nulls : new double[] {0, 0.2}) {
        for (boolean nullsEqual : new boolean[] {false, true}) {
          for (int tasks : new int[] {1, 5}) {
            check(shape, layout, nulls, nullsEqual, tasks);
          }
        }
      }
    }
  }

  private static void check(
      Shape shape, FixedLayout layout, double nulls, boolean nullsEqual, int tasks) {
    SplittableRandom random = new SplittableRandom(tasks);
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        Scope scope = new Scope(memory)) {
      KeyIndex index = scope.own(KeyIndex.of(List.of(layout), nullsEqual, memory));
      Map<@Nullable Long, List<Integer>> rows = new HashMap<>();
      List<IndexedKeys> keys = new ArrayList<>();
      int first = 0;
      for (int part = 0; part < PARTS; part++) {
        int from = first;
        int count = part == 2 ? 0 : ROWS - part;
        long[] values =
            LongStream.range(0, count).map(row -> shape.key(random, from + (int) row)).toArray();
        FixedColumn column = scope.own(column(values, layout, nulls, random, memory));
        keys.add(index.prepare(List.of(column), count, memory));
        for (int row = 0; row < count; row++) {
          if (nullsEqual || !column.isNull(row)) {
            rows.computeIfAbsent(key(column, row), key -> new ArrayList<>()).add(first + row);
          }
        }
        first += count;
      }
      index.build(keys, tasks).forEach(Runnable::run);
      index.complete();
      assertThat(index.size()).isEqualTo(rows.values().stream().mapToInt(List::size).sum());
      assertThat(index.isUnique()).isEqualTo(rows.values().stream().allMatch(r -> r.size() == 1));
      long[] wanted =
          LongStream.range(0, 400)
              .map(
                  row ->
                      switch ((int) row % 5) {
                        case 0 -> random.nextLong();
                        case 1 -> random.nextInt(-100, 100);
                        default -> shape.key(random, random.nextInt(10_000));
                      })
              .toArray();
      FixedColumn probe = scope.own(column(wanted, layout, nulls, random, memory));
      KeyMatches matches = new KeyMatches();
      index.find(List.<Column>of(probe), wanted.length, true, matches, memory);
      int match = 0;
      for (int row = 0; row < wanted.length; row++) {
        List<Integer> expected =
            nullsEqual || !probe.isNull(row)
                ? rows.getOrDefault(key(probe, row), List.of())
                : List.of();
        if (match < matches.count() && matches.rows()[match] == row) {
          int number = matches.numbers()[match++];
          assertThat(index.end(number) - index.start(number)).isEqualTo(expected.size());
          assertThat(
                  Arrays.stream(index.rows(), index.start(number), index.end(number))
                      .boxed()
                      .toList())
              .isEqualTo(expected);
          if (index.isInOrder()) {
            assertThat(expected).containsExactly(number);
          }
        } else {
          assertThat(expected).isEmpty();
        }
      }
      assertThat(match).isEqualTo(matches.count());
      int[] known = Arrays.copyOf(matches.rows(), match);
      KeyMatches again = new KeyMatches();
      index.find(List.<Column>of(probe), wanted.length, false, again, memory);
      assertThat(Arrays.copyOf(again.rows(), again.count())).isEqualTo(known);
    }
  }

  private static @Nullable Long key(FixedColumn column, int row) {
    return column.isNull(row)
        ? null
        : Long.valueOf(FixedValues.asLong(column.layout(), column.values(), row));
  }

  private static FixedColumn column(
      long[] values, FixedLayout layout, double nulls, SplittableRandom random, Memory memory) {
    int count = values.length;
    Buffer buffer = memory.allocate((long) count * layout.byteSize());
    for (int row = 0; row < count; row++) {
      FixedValues.setLong(layout, buffer.segment(), row, values[row]);
    }
    if (nulls == 0) {
      return new FixedColumn(layout, count, buffer, null, 0);
    }
    Buffer validity = memory.allocateZeroed(Bitmaps.byteSize(count));
    for (int row = 0; row < count; row++) {
      if (random.nextDouble() >= nulls) {
        byte known = validity.segment().get(Access.BYTE, row >>> 3);
        validity.segment().set(Access.BYTE, row >>> 3, (byte) (known | 1 << (row & 7)));
      }
    }
    return new FixedColumn(layout, count, buffer, Objects.requireNonNull(validity), -1);
  }
}
