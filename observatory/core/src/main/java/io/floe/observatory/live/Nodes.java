package io.floe.observatory.live;

import io.floe.observatory.metric.MetricStore;
import io.floe.observatory.metric.MetricStore.Reported;
import io.floe.observatory.query.NodeDetail;
import io.floe.observatory.query.NodeFigures;
import io.floe.observatory.query.NodeSource;
import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.NodeFacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The nodes that report, and the node of this process when it does not. */
@Singleton
public class Nodes {
  private final MetricStore store;
  private final NodeSource local;

  @Inject
  public Nodes(MetricStore store, NodeSource local) {
    this.store = store;
    this.local = local;
  }

  /** All nodes, the reporting ones first. */
  public List<NodeDetail> all() {
    List<NodeDetail> nodes = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Reported reported : store.nodes()) {
      nodes.add(detail(reported));
      named.add(reported.facts().instanceId());
    }
    for (NodeDetail node : local.nodes()) {
      if (!named.contains(node.instanceId())) {
        nodes.add(node);
      }
    }
    return nodes;
  }

  private static NodeDetail detail(Reported reported) {
    NodeFacts facts = reported.facts();
    Optional<HostSample> sample = reported.sample();
    return new NodeDetail(
        facts.instanceId(),
        facts.clusterId(),
        facts.roles(),
        facts.version(),
        facts.started(),
        facts.processors(),
        sample.map(HostSample::heapUsed).orElse(0L),
        facts.heapLimit(),
        facts.memoryLimit(),
        Optional.of(reported.seen()),
        sample.map(NodeFigures::of));
  }
}
