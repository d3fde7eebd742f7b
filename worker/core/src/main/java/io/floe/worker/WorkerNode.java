package io.floe.worker;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.process.InternalPort;
import io.floe.process.Listeners;
import io.floe.process.NodeChannels;
import io.floe.python.PythonHost;
import io.floe.settings.Address;
import io.floe.settings.Settings;
import io.floe.settings.StaticLeader;
import io.floe.settings.Worker;
import io.floe.worker.registry.SchedulerLink;
import io.floe.worker.registry.WorkerIdentity;
import io.floe.worker.shuffle.ShuffleEndpoint;
import io.floe.worker.shuffle.ShuffleStore;
import io.floe.worker.shuffle.WorkerExchanges;
import io.floe.worker.task.FrameCache;
import io.floe.worker.task.TaskEndpoint;
import io.floe.worker.task.Tasks;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The worker of a process: its threads, memory, shuffle data, tasks and its link to a scheduler.
 */
public final class WorkerNode implements AutoCloseable {
  private static final Duration DRAINING = Duration.ofSeconds(20);
  private static final int POLL_MILLISECONDS = 50;

  private final Settings settings;
  private final NodeChannels channels;
  private final WorkerIdentity identity;
  private final Memory memory;
  private final WorkerPool threads;
  private final ShuffleStore store;
  private final Tasks tasks;
  private final FrameCache frames;
  private @Nullable SchedulerLink link;

  /**
   * Opens the worker; it takes no calls yet.
   *
   * @throws IllegalArgumentException when its settings cannot be followed
   */
  public WorkerNode(Settings settings, NodeChannels channels, PythonHost python) {
    Worker worker = settings.worker();
    this.settings = settings;
    this.channels = channels;
    this.identity = new WorkerIdentity(settings);
    this.store =
        ShuffleStore.open(worker.shuffleLocation(), settings.clusterId(), settings.instanceId());
    this.memory = Memory.root(Long.MAX_VALUE);
    this.threads =
        new WorkerPool(worker.threads().orElse(Runtime.getRuntime().availableProcessors()));
    this.tasks =
        new Tasks(
            memory,
            worker.queryMemoryLimit().orElse(Long.MAX_VALUE),
            threads,
            store,
            new WorkerExchanges(identity.instance(), store, channels),
            Optional.of(python));
    this.frames = new FrameCache(this::scheduler);
  }

  /** Runs tasks; for a scheduler in the same process. */
  public Tasks tasks() {
    return tasks;
  }

  /** Who this worker is. */
  public WorkerIdentity identity() {
    return identity;
  }

  /** How many threads compute. */
  public int threadCount() {
    return threads.size();
  }

  /** Whether shuffle data lies where all workers see it. */
  public boolean sharesShuffle() {
    return store.isShared();
  }

  /** What answers on the task port. */
  TaskEndpoint taskEndpoint() {
    return new TaskEndpoint(() -> tasks, () -> frames);
  }

  /** What answers on the shuffle port. */
  ShuffleEndpoint shuffleEndpoint() {
    return new ShuffleEndpoint(store, memory);
  }

  private Channel scheduler() {
    StaticLeader leader =
        settings
            .staticLeader()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "static_leader.scheduler_service.public_addr is not set"));
    return channels.to(leader.schedulerAddress());
  }

  /** Registers with the scheduler of another process, once the ports are open. */
  public void join(Listeners listeners) {
    OptionalInt taskPort = listeners.port(InternalPort.TASKS);
    OptionalInt shufflePort = listeners.port(InternalPort.SHUFFLE);
    SchedulerLink started =
        new SchedulerLink(
            this::scheduler,
            identity,
            identity.registration(
                taskPort,
                shufflePort,
                threads.size(),
                store.isShared() ? store.root().toString() : ""),
            tasks,
            store,
            this::forget,
            settings.worker().heartbeatPeriod());
    link = started;
    started.start();
  }

  private void forget(UUID query) {
    tasks.forget(query);
    frames.forget(query);
  }

  /** The address of the shuffle port, for workers of other processes. */
  public Address shuffleAddress(Listeners listeners) {
    Address bind = settings.worker().shuffleService().bind();
    return settings
        .worker()
        .shuffleService()
        .reachableAt()
        .orElse(new Address("127.0.0.1", bind.port()))
        .withPort(listeners.port(InternalPort.SHUFFLE).orElse(bind.port()));
  }

  /**
   * Takes no more tasks, finishes those that run, and leaves when nobody needs this worker's
   * shuffle data any more, or after some seconds.
   */
  public void drain() {
    tasks.drain();
    SchedulerLink open = link;
    if (open == null) {
      return;
    }
    open.report();
    long end = System.nanoTime() + DRAINING.toNanos();
    while (System.nanoTime() < end
        && (!tasks.running().isEmpty() || !store.isShared() && !store.queries().isEmpty())) {
      try {
        Thread.sleep(POLL_MILLISECONDS);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    open.close();
  }

  @Override
  public void close() {
    tasks.close();
    threads.close();
    store.close();
    memory.close();
  }
}
