package io.floe.worker.child;

import io.floe.physical.task.TaskId;
import io.floe.protocol.worker.TaskServiceGrpc;
import io.floe.settings.Address;
import io.floe.settings.Secret;
import io.floe.settings.Settings;
import io.floe.worker.PythonBeans;
import io.floe.worker.shuffle.ShuffleStore;
import io.floe.worker.task.MemoryBudget;
import io.floe.worker.task.TaskBoard;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps a child running, and knows which tasks it has. */
public final class ProcessTasks implements TaskBoard, AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(ProcessTasks.class);

  private final Supplier<ChildOrders> orders;
  private final List<String> command;
  private final Consumer<UUID> forgetData;
  private final Set<TaskId> running = ConcurrentHashMap.newKeySet();
  private @Nullable ChildProcess child;
  private volatile boolean draining;
  private volatile boolean closed;

  /**
   * Tasks without a child yet; the first task starts it.
   *
   * @param forgetData removes what is kept for a query
   */
  ProcessTasks(Supplier<ChildOrders> orders, List<String> command, Consumer<UUID> forgetData) {
    this.orders = orders;
    this.command = command;
    this.forgetData = forgetData;
  }

  /** Tasks of a worker with these settings and this data. */
  public static ProcessTasks of(
      Settings settings, ShuffleStore store, int threads, Supplier<Address> scheduler) {
    return new ProcessTasks(
        () ->
            new ChildOrders(
                settings.instanceId(),
                threads,
                MemoryBudget.of(settings),
                store.location(),
                store.access(),
                Optional.of(scheduler.get()),
                settings.nodeTls(),
                settings.clusterSecret(),
                new Secret(UUID.randomUUID().toString()),
                new PythonOrders(
                    settings.python(),
                    PythonBeans.variables(settings.worker()),
                    settings.worker().temporaryPath())),
        ChildCommand.ofThisProgram(),
        store::forget);
  }

  /** The child that runs tasks now; a new one when the last has died. */
  synchronized ChildProcess child() throws IOException {
    if (closed) {
      throw new IOException("the worker has ended");
    }
    ChildProcess present = child;
    if (present != null && present.isAlive()) {
      return present;
    }
    if (present != null) {
      present.close();
    }
    ChildProcess started = ChildProcess.start(command, orders.get());
    child = started;
    CompletableFuture<Void> unused =
        started
            .ended()
            .thenAccept(
                code -> {
                  if (!closed) {
                    LOGGER.warnf("%s (process %d)", Endings.words(code), started.pid());
                  }
                });
    return started;
  }

  /** Starts the child before the first task needs it; whoever brings a task hears of a failure. */
  public void warm() {
    Thread unused =
        Thread.ofVirtual()
            .name("floe-child-start")
            .start(
                () -> {
                  try {
                    ChildProcess ready = child();
                    LOGGER.debugf("process %d is ready", ready.pid());
                  } catch (IOException failed) {
                    LOGGER.warnf("the task process cannot be started: %s", failed.getMessage());
                  }
                });
  }

  /** What answers on the task port. */
  public TaskServiceGrpc.TaskServiceImplBase endpoint() {
    return new RelayEndpoint(this);
  }

  void entered(TaskId task) {
    running.add(task);
  }

  void left(TaskId task) {
    running.remove(task);
  }

  @Override
  public List<TaskId> running() {
    return List.copyOf(running);
  }

  @Override
  public synchronized long memoryUsed() {
    return child == null ? 0 : child.memory();
  }

  @Override
  public void drain() {
    draining = true;
  }

  @Override
  public boolean isDraining() {
    return draining;
  }

  @Override
  public void forget(UUID query) {
    RelayEndpoint.forget(present(), query);
    forgetData.accept(query);
  }

  /** The child as it is, dead or alive; null before the first task. */
  synchronized @Nullable ChildProcess present() {
    return child;
  }

  @Override
  public void close() {
    draining = true;
    closed = true;
    ChildProcess last = present();
    if (last != null) {
      last.close();
    }
  }
}
