package io.floe.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Selection;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.engine.simd.Simd;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.arrow.memory.RootAllocator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** With vectors and without them everything gives the same. */
final class SimdTest {
  private static final List<String> COMPARISONS = List.of("eq", "ne", "lt", "le", "gt", "ge");

  private static <T> void same(Supplier<T> work) {
    boolean before = Simd.turn(true);
    try {
      T with = work.get();
      Simd.turn(false);
      assertThat(with).isEqualTo(work.get());
    } finally {
      Simd.turn(before);
    }
  }

  @Test
  void testsRunWithVectors() {
    boolean before = Simd.turn(true);
    assertThat(Simd.isOn()).isTrue();
    Simd.turn(false);
    assertThat(Simd.isOn()).isFalse();
    Simd.turn(before);
  }

  @Property(tries = 5)
  void comparisons(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = random.nextInt(700);
    for (FixedLayout layout : FixedLayout.values()) {
      List<@Nullable Object> left = FunctionCheck.values(layout, rows, random);
      List<@Nullable Object> right = FunctionCheck.values(layout, rows, random);
      for (int row = 0; row < rows; row += 3) {
        right.set(row, left.get(row));
      }
      for (String name : COMPARISONS) {
        FunctionCheck check = FunctionCheck.of("comparison." + name, layout, layout);
        for (int constants = 0; constants < 3; constants++) {
          int some = constants;
          same(() -> check.results(List.of(left, right), some, 0));
        }
      }
    }
  }

  @Property(tries = 20)
  void searches(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < 100; row++) {
      texts.add(text(random, 90));
    }
    String part = text(random, 9);
    FunctionCheck find =
        FunctionCheck.of("string.find_literal", Layout.Bytes.BYTES, Layout.Bytes.BYTES);
    same(() -> find.results(List.of(texts, Collections.nCopies(100, part)), 2, 0));
    List<@Nullable Object> found =
        find.results(List.of(texts, Collections.nCopies(100, part)), 2, 0);
    for (int row = 0; row < 100; row++) {
      int place = texts.get(row).indexOf(part);
      Long bytes =
          place < 0
              ? null
              : (long) texts.get(row).substring(0, place).getBytes(StandardCharsets.UTF_8).length;
      assertThat(found.get(row)).as("%s in %s", part, texts.get(row)).isEqualTo(bytes);
    }
  }

  private static String text(Random random, int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most); left > 0; left--) {
      text.append("aaaabbé".charAt(random.nextInt(7)));
    }
    return text.toString();
  }

  @Property(tries = 50)
  void selections(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = random.nextInt(2000);
    int share = 1 + random.nextInt(100);
    List<@Nullable Object> bits = new ArrayList<>();
    List<Integer> wanted = new ArrayList<>();
    boolean nulls = random.nextBoolean();
    for (int row = 0; row < rows; row++) {
      boolean set = random.nextInt(100) < share;
      boolean missing = nulls && random.nextInt(5) == 0;
      bits.add(missing ? null : set);
      if (set && !missing) {
        wanted.add(row);
      }
    }
    try (Memory memory = Memory.over(new RootAllocator());
        Scope scope = new Scope(memory)) {
      BitColumn column = scope.own((BitColumn) Values.column(Layout.Bit.BIT, bits, memory));
      same(() -> Arrays.stream(Selection.rows(column)).boxed().toList());
      assertThat(Arrays.stream(Selection.rows(column)).boxed().toList()).isEqualTo(wanted);
    }
  }

  @Property(tries = 10)
  void bitsOfCodes(@ForAll long seed) {
    Random random = new Random(seed);
    int rows = 64 + random.nextInt(500);
    int distinct = 1 + random.nextInt(70);
    List<@Nullable Object> texts = new ArrayList<>();
    boolean nulls = random.nextBoolean();
    for (int row = 0; row < rows; row++) {
      texts.add(nulls && random.nextInt(7) == 0 ? null : "t" + random.nextInt(distinct));
    }
    List<@Nullable Object> one = new ArrayList<>(Collections.nCopies(rows, "t3"));
    FunctionCheck less = FunctionCheck.of("comparison.lt", Layout.Bytes.BYTES, Layout.Bytes.BYTES);
    same(() -> less.results(List.of(texts, one), 2, 1));
    assertThat(less.results(List.of(texts, one), 2, 1))
        .isEqualTo(less.results(List.of(texts, one), 2, 0));
  }
}
