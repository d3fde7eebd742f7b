package io.floe.worker;

import io.floe.engine.memory.Memory;
import io.floe.process.InternalPort;
import io.floe.process.Listeners;
import io.floe.process.NodeChannels;
import io.floe.python.PythonHost;
import io.floe.settings.Address;
import io.floe.settings.Settings;
import io.floe.settings.StaticLeader;
import io.floe.settings.Worker;
import io.floe.worker.child.ProcessTasks;
import io.floe.worker.registry.SchedulerLink;
import io.floe.worker.registry.WorkerIdentity;
import io.floe.worker.shuffle.ShuffleEndpoint;
import io.floe.worker.shuffle.ShuffleStore;
import io.floe.worker.task.FrameCache;
import io.floe.worker.task.MemoryBudget;
import io.floe.worker.task.TaskBoard;
import io.floe.worker.task.TaskEndpoint;
import io.floe.worker.task.Tasks;
import io.grpc.BindableService;
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
  private final ShuffleStore store;
  private final FrameCache frames;
  private final Optional<EmbeddedTasks> embedded;
  private final Optional<ProcessTasks> process;
  private OptionalInt inThisProcess = OptionalInt.empty();
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
    MemoryBudget budget = MemoryBudget.of(settings);
    this.memory = Memory.root(budget.all());
    this.frames = new FrameCache(this::scheduler);
    boolean inside = worker.executor() == Worker.Executor.EMBEDDED;
    this.embedded =
        inside
            ? Optional.of(
                new EmbeddedTasks(
                    worker, memory, budget, store, identity.instance(), channels, python))
            : Optional.empty();
    this.process =
        inside
            ? Optional.empty()
            : Optional.of(ProcessTasks.of(settings, store, threadCount(), this::schedulerAddress));
  }

  /** Runs tasks in this process, for a scheduler in it; a worker with a child has none. */
  public Tasks tasks() {
    return embedded
        .orElseThrow(() -> new IllegalStateException("tasks run in a process of their own"))
        .tasks();
  }

  /**
   * Whether tasks run in this process, so that a scheduler in it can hand them over as they are.
   */
  public boolean isEmbedded() {
    return embedded.isPresent();
  }

  /** What it runs, wherever. */
  TaskBoard board() {
    return embedded.<TaskBoard>map(EmbeddedTasks::tasks).orElseGet(process::orElseThrow);
  }

  /** Who this worker is. */
  public WorkerIdentity identity() {
    return identity;
  }

  /** How many threads compute. */
  public int threadCount() {
    return settings.worker().threads().orElse(Runtime.getRuntime().availableProcessors());
  }

  /** Whether shuffle data lies where all workers see it. */
  public boolean sharesShuffle() {
    return store.isShared();
  }

  /** What answers on the task port. */
  BindableService taskEndpoint() {
    return embedded
        .<BindableService>map(inside -> new TaskEndpoint(inside::tasks, () -> frames))
        .orElseGet(() -> process.orElseThrow().endpoint());
  }

  /** What answers on the shuffle port. */
  ShuffleEndpoint shuffleEndpoint() {
    return new ShuffleEndpoint(store, memory);
  }

  private Channel scheduler() {
    return channels.to(schedulerAddress());
  }

  private Address schedulerAddress() {
    if (settings.runsScheduler()) {
      Address bind = settings.scheduler().workerService().bind();
      int port = inThisProcess.orElse(bind.port());
      return bind.isWildcard() ? new Address("127.0.0.1", port) : bind.withPort(port);
    }
    return settings
        .staticLeader()
        .map(StaticLeader::schedulerAddress)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "static_leader.scheduler_service.public_addr is not set"));
  }

  /** Registers with the scheduler, through its port, once the ports are open. */
  public void join(Listeners listeners) {
    inThisProcess = listeners.port(InternalPort.WORKER_SERVICE);
    OptionalInt taskPort = listeners.port(InternalPort.TASKS);
    OptionalInt shufflePort = listeners.port(InternalPort.SHUFFLE);
    SchedulerLink started =
        new SchedulerLink(
            this::scheduler,
            identity,
            identity.registration(
                taskPort, shufflePort, threadCount(), store.isShared() ? store.location() : ""),
            board(),
            store,
            this::forget,
            settings.worker().heartbeatPeriod());
    link = started;
    started.start();
    process.ifPresent(ProcessTasks::warm);
  }

  private void forget(UUID query) {
    board().forget(query);
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
    TaskBoard tasks = board();
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
    embedded.ifPresent(EmbeddedTasks::close);
    process.ifPresent(ProcessTasks::close);
    store.close();
    memory.close();
  }
}
