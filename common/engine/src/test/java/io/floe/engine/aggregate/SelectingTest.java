package io.floe.engine.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Selected places against a sort, of random, equal, rising and falling values. */
class SelectingTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 24, 25, 100, 1000, 5000})
  void findsWhatASortWouldBringToEachPlace(int count) {
    Random random = new Random(count);
    for (int form = 0; form < 6; form++) {
      int shape = form;
      long[] values = new long[count];
      Arrays.setAll(
          values,
          index ->
              switch (shape) {
                case 0 -> random.nextLong();
                case 1 -> random.nextInt(3);
                case 2 -> index;
                case 3 -> -index;
                case 4 -> Math.abs(index - count / 2);
                default -> Long.MAX_VALUE;
              });
      long[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int place = 0; place < count; place += 1 + count / 13) {
        long[] tried = values.clone();
        assertThat(Selecting.select(tried, count, place)).isEqualTo(sorted[place]);
        if (place + 1 < count) {
          assertThat(Selecting.next(tried, count, place)).isEqualTo(sorted[place + 1]);
        }
        Arrays.sort(tried);
        assertThat(tried).isEqualTo(sorted);
      }
    }
  }
}
