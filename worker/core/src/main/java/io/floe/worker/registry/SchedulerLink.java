package io.floe.worker.registry;

import io.floe.physical.task.TaskId;
import io.floe.protocol.worker.HeartbeatReply;
import io.floe.protocol.worker.HeartbeatRequest;
import io.floe.protocol.worker.LeaveRequest;
import io.floe.protocol.worker.Registered;
import io.floe.protocol.worker.Registration;
import io.floe.protocol.worker.WorkerRegistryGrpc;
import io.floe.worker.shuffle.ShuffleStore;
import io.floe.worker.task.TaskBoard;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Registers the worker and reports to the scheduler, as long as the worker lives. A scheduler that
 * does not answer is asked again; one that does not know the worker, because it was restarted, is
 * told anew.
 */
public final class SchedulerLink implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(SchedulerLink.class);
  private static final Duration REFUSED = Duration.ofSeconds(30);
  private static final Duration UNREACHABLE = Duration.ofSeconds(1);

  /** A busy scheduler may take a while; one that is gone is noticed by its broken connection. */
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final Supplier<Channel> scheduler;
  private final WorkerIdentity identity;
  private final Registration registration;
  private final TaskBoard tasks;
  private final ShuffleStore store;
  private final Consumer<UUID> forget;
  private final Duration period;
  private final Thread thread;
  private volatile boolean ended;
  private boolean told;

  /**
   * A link that is not started yet.
   *
   * @param forget is told which queries are over
   */
  public SchedulerLink(
      Supplier<Channel> scheduler,
      WorkerIdentity identity,
      Registration registration,
      TaskBoard tasks,
      ShuffleStore store,
      Consumer<UUID> forget,
      Duration period) {
    this.scheduler = scheduler;
    this.identity = identity;
    this.registration = registration;
    this.tasks = tasks;
    this.store = store;
    this.forget = forget;
    this.period = period;
    this.thread = Thread.ofPlatform().daemon().name("floe-heartbeat").unstarted(this::run);
  }

  /** Starts to register and report. */
  public void start() {
    thread.start();
  }

  private void run() {
    boolean registered = false;
    while (!ended) {
      Duration pause = period;
      try {
        if (registered) {
          registered = heartbeat();
          pause = registered ? period : Duration.ZERO;
        } else {
          register();
          registered = true;
        }
        told = false;
      } catch (StatusRuntimeException failure) {
        pause = after(failure);
        // Whoever does not answer may have been restarted; a heartbeat finds out.
      }
      sleep(pause);
    }
  }

  /** Tells the operator once, and says how long to wait. */
  private Duration after(StatusRuntimeException failure) {
    boolean refused = failure.getStatus().getCode() == Status.Code.FAILED_PRECONDITION;
    if (!told) {
      told = true;
      LOGGER.warnf(
          refused ? "the scheduler refuses this worker: %s" : "the scheduler does not answer: %s",
          failure.getStatus().getDescription());
    }
    Duration pause = refused ? REFUSED : UNREACHABLE;
    return pause.compareTo(period) < 0 || refused ? pause : period;
  }

  private void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException woken) {
      // To report at once, or because the worker ends.
      return;
    }
  }

  private WorkerRegistryGrpc.WorkerRegistryBlockingStub stub() {
    return WorkerRegistryGrpc.newBlockingStub(scheduler.get())
        .withDeadlineAfter(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void register() {
    // Only what was there before the scheduler was asked can be an orphan.
    Set<UUID> present = new HashSet<>(store.queries());
    Registered reply = stub().register(registration);
    LOGGER.infof("registered as %s", identity.instance());
    Set<String> live = Set.copyOf(reply.getLiveQueriesList());
    for (UUID query : present) {
      if (!live.contains(query.toString())) {
        forget.accept(query);
      }
    }
  }

  private boolean heartbeat() {
    HeartbeatRequest.Builder request =
        HeartbeatRequest.newBuilder()
            .setInstanceId(identity.instance())
            .setIncarnation(identity.incarnation())
            .setDraining(tasks.isDraining())
            .setMemoryUsedBytes(tasks.memoryUsed())
            .setShuffleBytes(store.isShared() ? 0 : store.size());
    tasks.running().forEach(task -> request.addRunning(message(task)));
    store.queries().forEach(query -> request.addQueries(query.toString()));
    HeartbeatReply reply = stub().heartbeat(request.build());
    reply.getForgetList().forEach(query -> forget.accept(UUID.fromString(query)));
    return reply.getKnown();
  }

  private static io.floe.protocol.worker.TaskId message(TaskId id) {
    return io.floe.protocol.worker.TaskId.newBuilder()
        .setQueryId(id.query().toString())
        .setStage(id.stage())
        .setTask(id.task())
        .setAttempt(id.attempt())
        .build();
  }

  /** Reports at once, for instance that the worker is draining. */
  public void report() {
    thread.interrupt();
  }

  /** Says good-bye. */
  @Override
  public void close() {
    ended = true;
    thread.interrupt();
    try {
      stub()
          .leave(
              LeaveRequest.newBuilder()
                  .setInstanceId(identity.instance())
                  .setIncarnation(identity.incarnation())
                  .build());
    } catch (StatusRuntimeException gone) {
      LOGGER.debugf("the scheduler was not told: %s", gone.getMessage());
    }
  }
}
