package io.floe.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers in text come out as the nearest double, as Java reads them. */
class RealReaderTest {
  private final RealReader reader = new RealReader('.', false);

  private boolean read(String text) {
    try (Arena arena = Arena.ofConfined()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      MemorySegment segment = arena.allocate(bytes.length + 1L);
      MemorySegment.copy(bytes, 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.length);
      return reader.read(segment, 0, bytes.length);
    }
  }

  @Test
  void randomDoublesComeBackFromTheirShortestSpelling() {
    Random random = new Random(1);
    for (int round = 0; round < 50_000; round++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(read(Double.toString(value))).isTrue();
        assertThat(Double.doubleToRawLongBits(reader.value()))
            .as(Double.toString(value))
            .isEqualTo(Double.doubleToRawLongBits(value));
      }
    }
  }

  @Test
  void digitsAndExponentsOfAllSizesAreRoundedAsJavaDoes() {
    Random random = new Random(2);
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "-" : "");
      int digits = 1 + random.nextInt(24);
      int point = random.nextInt(digits + 1);
      for (int digit = 0; digit < digits; digit++) {
        if (digit == point) {
          text.append('.');
        }
        text.append(random.nextInt(10));
      }
      if (random.nextBoolean()) {
        text.append('e').append(random.nextInt(700) - 350);
      }
      assertThat(read(text.toString())).as(text.toString()).isTrue();
      assertThat(reader.value()).as(text.toString()).isEqualTo(Double.parseDouble(text.toString()));
    }
  }

  @Test
  void numbersHalfwayBetweenDoublesAreRoundedToEven() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      double low = (random.nextLong() >>> 11) * Math.pow(2, random.nextInt(12));
      BigDecimal half =
          new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.TWO);
      String text = half.toPlainString();
      assertThat(read(text)).isTrue();
      assertThat(reader.value()).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", ".", "1e", "e5", "1.2.3", "0x10", "1 ", "1d", "infin", "+-1"})
  void whatIsNoNumberIsRefused(String text) {
    assertThat(read(text)).isFalse();
  }

  @Test
  void wordsAreNumbersToo() {
    assertThat(read("inf") && reader.value() == Double.POSITIVE_INFINITY).isTrue();
    assertThat(read("-Infinity") && reader.value() == Double.NEGATIVE_INFINITY).isTrue();
    assertThat(read("NaN") && Double.isNaN(reader.value())).isTrue();
  }
}
