package io.floe.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void roundsToFourStepsBetweenPowersOfTwo() {
    int last = -1;
    for (long size = 1; size < 1 << 22; size += 1 + size / 64) {
      long rounded = SizeClasses.round(size);
      assertThat(rounded).isBetween(size, Math.max(SizeClasses.SMALLEST, size + size / 4 + 1));
      assertThat(SizeClasses.round(rounded)).isEqualTo(rounded);
      int index = SizeClasses.index(rounded);
      assertThat(SizeClasses.size(index)).isEqualTo(rounded);
      assertThat(index).isBetween(last, last + 1);
      last = index;
    }
  }

  @Test
  void refusesBeyondTheLimitOfAQuery() {
    try (Memory root = Memory.root(Long.MAX_VALUE);
        Memory query = root.child("query 1", 1 << 20);
        Buffer first = query.allocate(600_000)) {
      assertThat(first.byteSize()).isEqualTo(600_000);
      assertThatThrownBy(() -> query.allocate(600_000))
          .isInstanceOf(MemoryLimitException.class)
          .hasMessageContaining("query 1");
    }
  }

  @Test
  void blocksNeverOverlapWhateverThreadsDo() {
    try (Memory root = Memory.root(Long.MAX_VALUE)) {
      CompletableFuture<?>[] all =
          IntStream.range(0, 4)
              .mapToObj(thread -> CompletableFuture.runAsync(() -> churn(root, thread)))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).join();
      assertThat(root.used()).isZero();
    }
  }

  private static void churn(Memory root, int thread) {
    Random random = new Random(thread);
    ArrayDeque<Buffer> held = new ArrayDeque<>();
    long mark = 0x1111_1111_1111_1111L * (thread + 1);
    for (int round = 0; round < 20_000; round++) {
      if (held.size() > 40 || !held.isEmpty() && random.nextBoolean()) {
        try (Buffer buffer = held.poll()) {
          assertThat(buffer.segment().get(Access.LONG, 0)).isEqualTo(mark);
          assertThat(buffer.segment().get(Access.LONG, buffer.byteSize() - 8)).isEqualTo(mark);
        }
      } else {
        int size = 8 + random.nextInt(1 << random.nextInt(20));
        Buffer buffer = root.allocate(size);
        buffer.segment().set(Access.LONG, 0, mark);
        buffer.segment().set(Access.LONG, buffer.byteSize() - 8, mark);
        held.add(buffer);
      }
    }
    held.forEach(Buffer::close);
  }

  @Test
  void whatIsGivenBackCanBeHadAgain() {
    try (Memory memory = Memory.root(Long.MAX_VALUE)) {
      for (int round = 0; round < 3; round++) {
        try (Buffer kept = memory.allocateZeroed(100)) {
          memory.allocate(1000).close();
          memory.allocate(10 << 20).close();
          Memory.releaseIdle();
          assertThat(kept.segment().get(ValueLayout.JAVA_BYTE, 99)).isZero();
        }
      }
      assertThat(memory.used()).isZero();
    }
  }
}
