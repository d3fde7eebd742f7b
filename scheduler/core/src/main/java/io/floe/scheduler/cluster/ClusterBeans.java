package io.floe.scheduler.cluster;

import io.floe.process.InternalService;
import io.floe.process.NodeChannels;
import io.floe.scheduler.cluster.remote.EncodedPlans;
import io.floe.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Builds the scheduler's view of its workers, and looks now and then who has gone silent. */
@Singleton
public class ClusterBeans {
  private static final int LOOK_MILLISECONDS = 250;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("floe-workers").unstarted(task));

  @Produces
  @Singleton
  Cluster cluster(Settings settings) {
    return new Cluster(settings.scheduler().workerTimeout(), System::nanoTime);
  }

  @Produces
  @Singleton
  EncodedPlans plans() {
    return new EncodedPlans();
  }

  @Produces
  @Singleton
  InternalService registry(
      Settings settings, Cluster cluster, NodeChannels channels, EncodedPlans plans) {
    return new RegistryEndpoint(settings.clusterId(), cluster, channels, plans);
  }

  void start(@Observes StartupEvent event, Settings settings, Cluster cluster) {
    if (settings.runsScheduler()) {
      ScheduledFuture<?> unused =
          clock.scheduleWithFixedDelay(
              cluster::expire, LOOK_MILLISECONDS, LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    clock.shutdownNow();
  }
}
