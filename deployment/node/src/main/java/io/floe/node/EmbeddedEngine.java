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
import io.floe.scheduler.planning.NodeFiles;
import io.floe.scheduler.planning.PlanningEngine;
import io.floe.scheduler.planning.WarmUp;
import io.floe.scheduler.query.QueryStore;
import io.floe.settings.Address;
import io.floe.settings.Settings;
import io.floe.worker.LocalWorker;
import io.floe.worker.WorkerNode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/**
 * Puts scheduler and worker of one process together: tasks are handed over as objects, and nothing
 * else is different from a worker elsewhere.
 */
@Singleton
public class EmbeddedEngine {
  private static final int AFTER_PORTS = 4000;

  /** The ready line waits for the warm-up, but comes no later than this after the start. */
  private static final Duration LATEST_READY = Duration.ofMillis(3500);

  @Produces
  @Singleton
  WarmUp engine(
      Settings settings,
      Cluster cluster,
      EncodedPlans plans,
      PythonHost python,
      NodeChannels channels,
      Provider<QueryStore> queries) {
    PlanningEngine engine =
        new PlanningEngine(
            settings,
            new PythonSources(
                new FileSchemas(
                    NodeFiles.of(settings).allowed(settings.scheduler().allowedPaths())),
                python,
                PlanningEngine.limits(settings.scheduler().limits()),
                PlanningEngine.reach(settings)),
            cluster,
            plans,
            channels,
            query -> queries.get().find(query).flatMap(found -> found.request().client().user()));
    long process = ProcessHandle.current().pid();
    return new WarmUp(engine, settings.dataPath().resolve("warm-up-" + process));
  }

  /** Where all workers are in this node; elsewhere files of this one mean nothing. */
  private static boolean isWarmedUp(Settings settings) {
    return settings.worker().warmUp()
        && settings.runsScheduler()
        && settings.runsWorker()
        && settings.scheduler().expectedWorkers().orElse(1) == 1;
  }

  void warmUp(
      @Observes @Priority(AFTER_PORTS + 1) StartupEvent event, Settings settings, WarmUp engine) {
    if (isWarmedUp(settings)) {
      engine.start();
      Instant started = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
      engine.await(Duration.between(Instant.now(), started.plus(LATEST_READY)));
    }
  }

  void stop(@Observes ShutdownEvent event, WarmUp engine) {
    engine.stop();
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
