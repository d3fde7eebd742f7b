package io.floe.plan.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Mutated plans end as a plan or as a refusal that names a reason. The system properties {@code
 * floe.fuzz.count} and {@code floe.fuzz.seed} set how many and which.
 */
class FuzzTest {
  private static final int COUNT = Integer.getInteger("floe.fuzz.count", 30_000);
  private static final long SEED = Long.getLong("floe.fuzz.seed", 20261121L);
  private static final ReadLimits LIMITS = new ReadLimits(1 << 24, 10_000, 1_000_000);

  @Test
  void mutatedPlansAreReadOrRefused() {
    List<byte[]> plans = new ArrayList<>();
    Corpus.VERSIONS.forEach(version -> plans.addAll(Corpus.plans(version).values()));
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < COUNT; round++) {
      byte[] plan = mutate(plans, random);
      try {
        assertThat(PlanReader.read(plan, LIMITS).root()).isNotNull();
      } catch (PlanFormatException | UnsupportedPlanException refusal) {
        assertThat(refusal.getMessage()).isNotBlank();
        refused++;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
        throw new AssertionError("seed " + SEED + " round " + round, crash);
      }
    }
    // Most mutations of small plans hit something that matters.
    assertThat(refused).isGreaterThan(COUNT / 5);
  }

  private static byte[] mutate(List<byte[]> plans, Random random) {
    byte[] plan = plans.get(random.nextInt(plans.size())).clone();
    int body = 79;
    int changes = 1 + random.nextInt(4);
    for (int change = 0; change < changes; change++) {
      int at = body + random.nextInt(plan.length - body);
      switch (random.nextInt(6)) {
        case 0 -> plan[at] = (byte) random.nextInt(256);
        case 1 -> plan[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> plan = Arrays.copyOf(plan, at + 1);
        case 3 -> {
          byte[] markers = {
            (byte) 0xDD,
            (byte) 0xDF,
            (byte) 0xC0,
            (byte) 0x81,
            (byte) 0x91,
            (byte) 0xC6,
            (byte) 0xDB
          };
          plan[at] = markers[random.nextInt(markers.length)];
        }
        case 4 -> {
          byte[] other = plans.get(random.nextInt(plans.size()));
          int from = random.nextInt(other.length);
          int length =
              Math.min(Math.min(1 + random.nextInt(64), plan.length - at), other.length - from);
          System.arraycopy(other, from, plan, at, length);
        }
        default -> {
          int length = Math.min(1 + random.nextInt(16), plan.length - at);
          byte[] shorter = new byte[plan.length - length];
          System.arraycopy(plan, 0, shorter, 0, at);
          System.arraycopy(plan, at + length, shorter, at, plan.length - at - length);
          plan = shorter.length > body ? shorter : plan;
        }
      }
    }
    return plan;
  }
}
