package io.floe.node;

import io.floe.observatory.query.NodeDetail;
import io.floe.observatory.query.NodeSource;
import io.floe.process.Version;
import io.floe.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows the observatory the node that it runs in. */
@Singleton
public class ThisNode implements NodeSource {
  private final Settings settings;

  @Inject
  public ThisNode(Settings settings) {
    this.settings = settings;
  }

  @Override
  public List<NodeDetail> nodes() {
    Runtime runtime = Runtime.getRuntime();
    return List.of(
        new NodeDetail(
            settings.instanceId(),
            settings.clusterId(),
            roles(),
            Version.floe(),
            Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
            runtime.availableProcessors(),
            runtime.totalMemory() - runtime.freeMemory(),
            runtime.maxMemory(),
            0,
            Optional.empty(),
            Optional.empty()));
  }

  private List<String> roles() {
    List<String> roles = new ArrayList<>();
    if (settings.runsScheduler()) {
      roles.add("scheduler");
    }
    if (settings.runsWorker()) {
      roles.add("worker");
    }
    if (settings.runsObservatory()) {
      roles.add("observatory");
    }
    return roles;
  }
}
