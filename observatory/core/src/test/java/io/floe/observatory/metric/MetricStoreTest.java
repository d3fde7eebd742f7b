package io.floe.observatory.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.NodeFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricStoreTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private Instant now = START;

  private static NodeFacts node(String name) {
    return new NodeFacts(name, "lab", List.of("worker"), "0.1", START, 4, 8L << 30, 1L << 30);
  }

  private static HostSample sample(Instant time, int user) {
    return new HostSample(
        time, user, 10, 3L << 30, 5000, 6000, 7000, 8000, 9L << 20, 1, 2L << 20, 0, 12, 3);
  }

  private void report(MetricStore store, String name, int user) {
    store.accept(node(name), Optional.of(sample(now, user)));
  }

  @Test
  void anHourOfThreeNodesFitsIntoWhatThePageSays() {
    MetricStore store = new MetricStore(3 * 50 * 3600, () -> now);
    for (int second = 0; second < 2 * 3600; second++) {
      for (String name : List.of("a", "b", "c")) {
        report(store, name, second % 1000);
      }
      now = now.plusSeconds(1);
    }

    assertThat(store.capacity()).isEqualTo(3 * 3600);
    assertThat(store.size()).isEqualTo(3 * 3600);
    for (String name : List.of("a", "b", "c")) {
      List<HostSample> all = store.range(name, START, now, Integer.MAX_VALUE);
      assertThat(all).hasSize(3600);
      assertThat(all.getFirst().time()).isEqualTo(START.plusSeconds(3600));
      assertThat(all.getLast().time()).isEqualTo(START.plusSeconds(7199));
    }
  }

  @Test
  void aSampleComesBackInTheUnitsOfPlots() {
    MetricStore store = new MetricStore(1000, () -> now);
    report(store, "a", 250);
    HostSample found = store.range("a", START, START, 10).getFirst();

    assertThat(found.userShare()).isEqualTo(250);
    assertThat(found.memoryUsed()).isEqualTo(3L << 30);
    assertThat(found.networkReceived()).isEqualTo(5 << 10);
    assertThat(found.temporaryUsed()).isEqualTo(1 << 16);
    assertThat(found.offHeapUsed()).isZero();
    assertThat(found.collectionMilliseconds()).isEqualTo(12);
    assertThat(found.tasks()).isEqualTo(3);
  }

  @Test
  void longRangesAreThinnedWithTheirEnds() {
    MetricStore store = new MetricStore(100_000, () -> now);
    for (int second = 0; second < 1000; second++) {
      report(store, "a", second);
      now = now.plusSeconds(1);
    }
    List<HostSample> thin = store.range("a", START, now, 10);

    assertThat(thin).hasSize(10);
    assertThat(thin.getFirst().userShare()).isZero();
    assertThat(thin.getLast().userShare()).isEqualTo(999);
  }

  @Test
  void aNodeThatIsSilentForAnHourIsForgotten() {
    MetricStore store = new MetricStore(1000, () -> now);
    store.accept(node("quiet"), Optional.empty());
    now = now.plusSeconds(1800);
    report(store, "busy", 1);
    assertThat(store.nodes())
        .extracting(each -> each.facts().instanceId())
        .containsExactly("busy", "quiet");
    now = now.plusSeconds(1900);
    assertThat(store.nodes()).extracting(each -> each.facts().instanceId()).containsExactly("busy");
  }

  @Test
  void theSmallestBufferHoldsOneSample() {
    MetricStore store = new MetricStore(0, () -> now);
    report(store, "a", 1);
    report(store, "a", 2);
    assertThat(store.range("a", START, now, 10))
        .extracting(HostSample::userShare)
        .containsExactly(2);
  }
}
