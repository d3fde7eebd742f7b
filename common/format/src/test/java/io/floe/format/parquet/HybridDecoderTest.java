package io.floe.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Numbers of every width, packed and in runs, read in pieces that end anywhere. */
final class HybridDecoderTest {

  @Property(tries = 300)
  void readsWhatWasPacked(@ForAll @IntRange(min = 0, max = 32) int width, @ForAll long seed) {
    Random random = new Random(seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int[] numbers = new int[0];
    for (int part = 0; part < 3; part++) {
      numbers =
          random.nextInt(3) == 0
              ? run(bytes, numbers, width, random)
              : packed(bytes, numbers, width, random);
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment segment = arena.allocate(bytes.size());
      MemorySegment.copy(bytes.toByteArray(), 0, segment, ValueLayout.JAVA_BYTE, 0, bytes.size());
      HybridDecoder decoder = new HybridDecoder(segment, width);
      int done = 0;
      while (done < numbers.length) {
        int take = Math.min(numbers.length - done, random.nextInt(90));
        if (random.nextInt(4) == 0) {
          decoder.skip(take);
        } else {
          int[] read = new int[take + 3];
          decoder.read(read, 3, take);
          assertThat(Arrays.copyOfRange(read, 3, take + 3))
              .isEqualTo(Arrays.copyOfRange(numbers, done, done + take));
        }
        done += take;
      }
    }
  }

  private static int number(int width, Random random) {
    return (int) (random.nextLong() & (1L << width) - 1);
  }

  private static int[] run(ByteArrayOutputStream to, int[] before, int width, Random random) {
    int length = 1 + random.nextInt(100);
    int value = number(width, random);
    varint(to, length << 1);
    for (int shift = 0; shift < width; shift += 8) {
      to.write(value >>> shift);
    }
    int[] all = Arrays.copyOf(before, before.length + length);
    Arrays.fill(all, before.length, all.length, value);
    return all;
  }

  private static int[] packed(ByteArrayOutputStream to, int[] before, int width, Random random) {
    int groups = 1 + random.nextInt(40);
    varint(to, groups << 1 | 1);
    int[] all = Arrays.copyOf(before, before.length + groups * 8);
    BigInteger bits = BigInteger.ZERO;
    for (int at = 0; at < groups * 8; at++) {
      int value = number(width, random);
      all[before.length + at] = value;
      bits = bits.or(BigInteger.valueOf(value & 0xffff_ffffL).shiftLeft(at * width));
    }
    for (int at = 0; at < groups * width; at++) {
      to.write(bits.shiftRight(8 * at).intValue());
    }
    return all;
  }

  private static void varint(ByteArrayOutputStream to, int number) {
    int left = number;
    while (left >= 0x80) {
      to.write(left & 0x7f | 0x80);
      left >>>= 7;
    }
    to.write(left);
  }
}
