package io.floe.plan.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.wire.ReadLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Mutated bytes end as a plan or as a refusal with a reason. The system properties {@code
 * floe.fuzz.count} and {@code floe.fuzz.seed} set how many and which.
 */
class HostileBytesTest {
  private static final int COUNT = Integer.getInteger("floe.fuzz.count", 30_000);
  private static final long SEED = Long.getLong("floe.fuzz.seed", 20261121L);
  private static final ReadLimits LIMITS = new ReadLimits(1 << 20, 1_000, 100_000);

  @Test
  void mutatedPlansAreReadOrRefused() throws IOException {
    List<byte[]> plans = new ArrayList<>();
    LoweredPlans.forEach((name, plan) -> plans.add(PlanEncoding.encode(plan, new Attachments())));
    Random random = new Random(SEED);
    int refused = 0;
    for (int round = 0; round < COUNT; round++) {
      byte[] plan = mutate(plans.get(random.nextInt(plans.size())), plans, random);
      try {
        LogicalNode read = PlanEncoding.decode(plan, number -> List.of(ByteSpan.EMPTY), LIMITS);
        assertThat(PlanEncoding.encode(read, new Attachments())).isNotEmpty();
      } catch (PlanEncodingException refusal) {
        assertThat(refusal.getMessage()).isNotBlank();
        refused++;
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError crash) {
        throw new AssertionError("seed " + SEED + " round " + round, crash);
      }
    }
    assertThat(refused).isGreaterThan(COUNT / 3).isLessThan(COUNT);
  }

  private static byte[] mutate(byte[] original, List<byte[]> plans, Random random) {
    byte[] plan = original.clone();
    // Behind the build's hash, where all else would be refused at once.
    int start = Encoder.MAGIC.length + Encoder.HASH_BYTES;
    int changes = 1 + random.nextInt(3);
    for (int change = 0; change < changes; change++) {
      int at = start + random.nextInt(plan.length - start);
      switch (random.nextInt(5)) {
        case 0 -> plan[at] = (byte) random.nextInt(256);
        case 1 -> plan[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> plan[at] = (byte) (plan[at] + (random.nextBoolean() ? 1 : -1));
        case 3 -> plan = Arrays.copyOf(plan, Math.max(start + 1, at));
        default -> {
          byte[] other = plans.get(random.nextInt(plans.size()));
          int from = random.nextInt(other.length);
          int length =
              Math.min(Math.min(1 + random.nextInt(32), plan.length - at), other.length - from);
          System.arraycopy(other, from, plan, at, length);
        }
      }
    }
    return plan;
  }
}
