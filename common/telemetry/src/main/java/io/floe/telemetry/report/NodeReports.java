package io.floe.telemetry.report;

import io.floe.process.NodeChannels;
import io.floe.process.Version;
import io.floe.settings.Monitoring.HostMetrics;
import io.floe.settings.Settings;
import io.floe.settings.StaticLeader;
import io.floe.settings.StorageLocation.Local;
import io.floe.settings.StorageLocation.S3;
import io.floe.settings.StorageLocation.SharedFilesystem;
import io.floe.telemetry.host.HostSample;
import io.floe.telemetry.host.HostSampler;
import io.floe.telemetry.host.NodeFacts;
import io.floe.telemetry.host.NodeLoad;
import io.floe.telemetry.otlp.Collector;
import io.floe.telemetry.otlp.CollectorBean;
import io.floe.telemetry.otlp.SampleSink;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells once a second how this node does: the observatory when {@code monitoring} says so, and the
 * collector if there is one.
 */
@Singleton
public class NodeReports {
  private static final Logger LOG = Logger.getLogger(NodeReports.class);
  private static final int AFTER_ROLES = 5000;

  private final Settings settings;
  private final NodeChannels channels;
  private final Instance<SampleSink> observatory;
  private final Optional<Collector> collector;
  private final Instance<NodeLoad> load;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("node-reports").unstarted(task));

  @Inject
  public NodeReports(
      Settings settings,
      NodeChannels channels,
      @Any Instance<SampleSink> observatory,
      CollectorBean collector,
      @Any Instance<NodeLoad> load) {
    this.settings = settings;
    this.channels = channels;
    this.observatory = observatory;
    this.collector = collector.collector();
    this.load = load;
  }

  void start(@Observes @Priority(AFTER_ROLES) StartupEvent event) {
    List<SampleSink> sinks = new ArrayList<>();
    collector.ifPresent(sinks::add);
    if (settings.monitoring().enabled()) {
      sink()
          .ifPresentOrElse(
              sinks::add,
              () ->
                  LOG.warn(
                      "monitoring is enabled, but no observatory is known: set static_leader"));
    }
    if (sinks.isEmpty()) {
      return;
    }
    HostMetrics wanted = settings.monitoring().hostMetrics();
    HostSampler sampler =
        new HostSampler(
            Path.of("/"),
            processors(settings),
            wanted.diskUsage() ? shuffleFolder() : Optional.empty(),
            wanted.diskUsage() && settings.runsWorker()
                ? Optional.of(settings.worker().temporaryPath())
                : Optional.empty(),
            wanted.diskTraffic().orElse(true),
            load.stream().findFirst(),
            InstantSource.system());
    NodeFacts facts = facts(settings, sampler.memoryLimit());
    ScheduledFuture<?> unused =
        clock.scheduleAtFixedRate(
            () -> report(sinks, facts, sampler, wanted.enabled()), 0, 1, TimeUnit.SECONDS);
  }

  private static void report(
      List<SampleSink> sinks, NodeFacts facts, HostSampler sampler, boolean withFigures) {
    try {
      Optional<HostSample> sample = withFigures ? Optional.of(sampler.sample()) : Optional.empty();
      sinks.forEach(sink -> sink.accept(facts, sample));
    } catch (RuntimeException defect) {
      LOG.warn("A report of this node failed", defect);
    }
  }

  private Optional<SampleSink> sink() {
    if (settings.runsObservatory()) {
      return observatory.stream().findFirst();
    }
    return settings
        .staticLeader()
        .map(StaticLeader::observatoryAddress)
        .map(address -> new RemoteSink(() -> channels.to(address)));
  }

  private Optional<Path> shuffleFolder() {
    if (!settings.runsWorker()) {
      return Optional.empty();
    }
    return switch (settings.worker().shuffleLocation()) {
      case Local(Path path) -> Optional.of(path);
      case SharedFilesystem(Path path) -> Optional.of(path);
      case S3 _ -> Optional.empty();
    };
  }

  /** The cores that shares are counted by: those set aside for this node, else all it may use. */
  private static int processors(Settings settings) {
    return settings.reservedCores().isPresent()
        ? Math.max(1, (int) Math.ceil(settings.reservedCores().getAsDouble()))
        : Runtime.getRuntime().availableProcessors();
  }

  /** What this node is. */
  static NodeFacts facts(Settings settings, long memoryLimit) {
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
    return new NodeFacts(
        settings.instanceId(),
        settings.clusterId(),
        roles,
        Version.floe(),
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
        processors(settings),
        memoryLimit,
        Runtime.getRuntime().maxMemory());
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }
}
