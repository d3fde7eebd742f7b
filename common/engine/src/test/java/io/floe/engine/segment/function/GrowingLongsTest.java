package io.floe.engine.segment.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FixedValues;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.MemoryLimitException;
import org.junit.jupiter.api.Test;

class GrowingLongsTest {
  private static final int MANY = 10_000;

  @Test
  void valuesOutliveTheBuffersTheyOutgrow() {
    try (Memory memory = Memory.root(Long.MAX_VALUE)) {
      FixedColumn wide;
      FixedColumn narrow;
      try (GrowingLongs values = new GrowingLongs(memory)) {
        for (int value = 0; value < MANY; value++) {
          values.add(value);
        }
        wide = values.column(FixedLayout.INT64);
        narrow = values.column(FixedLayout.INT32);
      }
      for (int row = 0; row < MANY; row++) {
        assertThat(FixedValues.asLong(FixedLayout.INT64, wide.valuesBuffer().segment(), row))
            .isEqualTo(row);
        assertThat(FixedValues.asLong(FixedLayout.INT32, narrow.valuesBuffer().segment(), row))
            .isEqualTo(row);
      }
      wide.close();
      narrow.close();
      assertThat(memory.used()).isZero();
    }
  }

  @Test
  void sequencesFollowEachOther() {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        GrowingLongs values = new GrowingLongs(memory)) {
      values.addSequence(5, -2, 3);
      values.add(7);
      values.addSequence(0, 1, MANY);
      try (FixedColumn column = values.column(FixedLayout.INT64)) {
        long[] start = new long[6];
        for (int row = 0; row < start.length; row++) {
          start[row] = FixedValues.asLong(FixedLayout.INT64, column.valuesBuffer().segment(), row);
        }
        assertThat(start).containsExactly(5, 3, 1, 7, 0, 1);
        assertThat(column.length()).isEqualTo(MANY + 4);
      }
    }
  }

  @Test
  void moreValuesThanAColumnHoldsAreRefused() {
    try (Memory memory = Memory.root(Long.MAX_VALUE);
        GrowingLongs values = new GrowingLongs(memory)) {
      assertThatThrownBy(() -> values.addSequence(0, 1, -1))
          .isInstanceOf(FunctionException.class)
          .hasMessageContaining("a range of more than");
    }
  }

  @Test
  void aRangeCountsAgainstItsQuery() {
    try (Memory memory = Memory.root(1 << 20)) {
      assertThatThrownBy(() -> fill(memory)).isInstanceOf(MemoryLimitException.class);
      assertThat(memory.used()).isZero();
    }
  }

  private static void fill(Memory memory) {
    try (GrowingLongs values = new GrowingLongs(memory)) {
      for (int value = 0; value < 1 << 20; value++) {
        values.add(value);
      }
    }
  }
}
