package io.floe.node;

import io.floe.physical.source.FileSchemas;
import io.floe.physical.source.PythonSources;
import io.floe.physical.task.ShufflePlace;
import io.floe.process.Listeners;
import io.floe.process.NodeChannels;
import io.floe.python.PythonHost;
import io.floe.scheduler.cluster.Cluster;
import io.floe.scheduler.cluster.ClusterWorker;
import io.floe.scheduler.cluster.remote.EncodedPlans;
import io.floe.scheduler.execution.QueryEngine;
import io.floe.scheduler.planning.PlanningEngine;
import io.floe.settings.Address;
import io.floe.settings.Settings;
import io.floe.worker.LocalWorker;
import io.floe.worker.WorkerNode;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/**
 * Puts scheduler and worker of one process together: tasks are handed over as objects, and nothing
 * else is different from a worker elsewhere.
 */
@Singleton
public class EmbeddedEngine {
  private static final int AFTER_PORTS = 4000;

  @Produces
  @Singleton
  QueryEngine engine(
      Settings settings,
      Cluster cluster,
      EncodedPlans plans,
      PythonHost python,
      NodeChannels channels) {
    return new PlanningEngine(
        settings.scheduler(),
        settings.python().enabled(),
        new PythonSources(
            new FileSchemas(settings.scheduler().allowedPaths()),
            python,
            PlanningEngine.limits(settings.scheduler().limits()),
            PlanningEngine.reach(settings.scheduler())),
        cluster,
        plans,
        channels);
  }

  void join(
      @Observes @Priority(AFTER_PORTS) StartupEvent event,
      Settings settings,
      LocalWorker local,
      Cluster cluster,
      Listeners listeners) {
    if (settings.runsScheduler()) {
      local.worker().ifPresent(worker -> cluster.addLocal(member(worker, listeners)));
    }
  }

  private static ClusterWorker member(WorkerNode worker, Listeners listeners) {
    Address shuffle = worker.shuffleAddress(listeners);
    String id = worker.identity().instance();
    return new ClusterWorker(
        id,
        worker.identity().incarnation(),
        worker.tasks(),
        worker.sharesShuffle()
            ? new ShufflePlace.Shared()
            : new ShufflePlace.OnWorker(id, shuffle.host(), shuffle.port()),
        shuffle,
        worker.threadCount());
  }
}
