package io.floe.observatory.metric;

import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.NodeFacts;
import io.floe.telemetry.otlp.SampleSink;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All nodes that reported lately, their last sample, and older ones as far as the buffer goes. */
public final class MetricStore implements SampleSink {
  /** What a node without {@code observatory.max_metrics_bytes_total} takes. */
  public static final long DEFAULT_BYTES = 8L << 20;

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final int MOST_NODES = 1 << 15;

  private final SampleRing ring;
  private final InstantSource clock;
  private final Map<String, Reported> nodes = new HashMap<>();
  private int numbers;

  /**
   * A node as it reported last.
   *
   * @param number its number in the buffer
   */
  public record Reported(NodeFacts facts, int number, Instant seen, Optional<HostSample> sample) {}

  public MetricStore(long bytes, InstantSource clock) {
    this.ring = new SampleRing(bytes);
    this.clock = clock;
  }

  /** How many samples fit. */
  public int capacity() {
    return ring.capacity();
  }

  /** How many samples there are. */
  public int size() {
    return ring.size();
  }

  @Override
  public void accept(NodeFacts facts, Optional<HostSample> sample) {
    int number;
    synchronized (this) {
      Reported known = nodes.get(facts.instanceId());
      number = known == null ? numbers++ % MOST_NODES : known.number();
      Optional<HostSample> kept =
          sample.or(() -> known == null ? Optional.empty() : known.sample());
      nodes.put(facts.instanceId(), new Reported(facts, number, clock.instant(), kept));
    }
    sample.ifPresent(present -> ring.add(number, present));
  }

  /** The nodes that reported in the last hour, by name. */
  public synchronized List<Reported> nodes() {
    Instant oldest = clock.instant().minus(FORGOTTEN_AFTER);
    nodes.values().removeIf(node -> node.seen().isBefore(oldest));
    return nodes.values().stream()
        .sorted(Comparator.comparing(node -> node.facts().instanceId()))
        .toList();
  }

  /** The node of this name. */
  public synchronized Optional<Reported> node(String instanceId) {
    return Optional.ofNullable(nodes.get(instanceId));
  }

  /**
   * Samples of a node, oldest first; of more than so many, evenly chosen ones.
   *
   * @param points how many at most
   */
  public List<HostSample> range(String instanceId, Instant from, Instant to, int points) {
    Optional<Reported> node = node(instanceId);
    if (node.isEmpty()) {
      return List.of();
    }
    List<HostSample> all = ring.range(node.get().number(), from, to);
    if (all.size() <= points) {
      return all;
    }
    List<HostSample> chosen = new ArrayList<>(points);
    for (int point = 0; point < points; point++) {
      chosen.add(all.get((int) ((long) point * (all.size() - 1) / Math.max(1, points - 1))));
    }
    return chosen;
  }
}
