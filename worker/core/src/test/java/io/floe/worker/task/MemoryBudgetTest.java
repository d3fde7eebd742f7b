package io.floe.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private static final long GIB = 1L << 30;

  @Test
  void leavesRoomForTheHeapAndTheProcess() {
    MemoryBudget budget = MemoryBudget.within(16 * GIB, 4 * GIB);
    assertThat(budget.all()).isEqualTo(11 * GIB);
    assertThat(budget.query()).isLessThan(9 * GIB).isGreaterThan(8 * GIB);
  }

  @Test
  void aHeapLargerThanTheLimitDoesNotTakeAllOfIt() {
    assertThat(MemoryBudget.within(GIB, 6 * GIB).all()).isEqualTo(GIB / 16 * 11);
  }
}
