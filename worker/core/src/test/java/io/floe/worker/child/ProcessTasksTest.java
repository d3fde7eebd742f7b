package io.floe.worker.child;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.floe.physical.task.TaskId;
import io.floe.protocol.worker.Failed;
import io.floe.protocol.worker.ForgetQueryReply;
import io.floe.protocol.worker.ForgetQueryRequest;
import io.floe.protocol.worker.TaskEvent;
import io.floe.protocol.worker.TaskRequest;
import io.floe.protocol.worker.TaskServiceGrpc;
import io.floe.settings.Python;
import io.floe.settings.Secret;
import io.floe.storage.Access;
import io.floe.worker.task.MemoryBudget;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A child that dies costs the tasks that it ran, which are told why, and nothing else. */
class ProcessTasksTest {
  private static final UUID QUERY = UUID.fromString("01936f3a-0000-7000-8000-000000000001");

  private static final Python NO_PYTHON =
      new Python(
          false,
          List.of(),
          Path.of("environments"),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalLong.empty(),
          Duration.ofMinutes(1));

  @TempDir private Path folder;

  private final Set<UUID> forgotten = ConcurrentHashMap.newKeySet();
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  @Test
  void eventsOfTheChildReachTheScheduler() throws IOException {
    TaskServiceGrpc.TaskServiceBlockingStub worker = worker(tasks(FakeChild.class));
    assertThat(run(worker, FakeChild.FINISHES).getLast().hasFinished()).isTrue();
    // The same child again.
    assertThat(pid(run(worker, FakeChild.FINISHES)))
        .isEqualTo(pid(run(worker, FakeChild.FINISHES)))
        .isNotEqualTo(ProcessHandle.current().pid());
  }

  @Test
  void aTaskWhoseProcessIsKilledFailsInWordsAndTheNextOneFindsANewProcess() throws IOException {
    TaskServiceGrpc.TaskServiceBlockingStub worker = worker(tasks(FakeChild.class));
    long first = pid(run(worker, FakeChild.FINISHES));
    Failed failed = run(worker, FakeChild.IS_KILLED).getLast().getFailed();
    assertThat(failed.getKind()).isEqualTo(Failed.Kind.KIND_INFRASTRUCTURE);
    assertThat(failed.getMessage())
        .isEqualTo(
            "the worker's task process was killed, most likely by the system for lack of memory;"
                + " the worker goes on with a new one");
    assertThat(pid(run(worker, FakeChild.FINISHES))).isNotEqualTo(first);
  }

  @Test
  void aTaskThatTakesAllHeapIsToldSo() throws IOException {
    TaskServiceGrpc.TaskServiceBlockingStub worker = worker(tasks(FakeChild.class));
    Failed failed = run(worker, FakeChild.RUNS_OUT_OF_HEAP).getLast().getFailed();
    assertThat(failed.getMessage()).startsWith("the worker's task process ran out of Java heap");
    assertThat(run(worker, FakeChild.FINISHES).getLast().hasFinished()).isTrue();
  }

  @Test
  void whatRunsIsKnownAndEndsWithTheCall() throws Exception {
    ProcessTasks tasks = tasks(FakeChild.class);
    TaskServiceGrpc.TaskServiceBlockingStub worker = worker(tasks);
    io.grpc.Context.CancellableContext call = io.grpc.Context.current().withCancellation();
    Iterator<TaskEvent> events = call.call(() -> worker.run(request(FakeChild.HANGS)));
    assertThat(events.next().hasStarted()).isTrue();
    assertThat(tasks.running()).containsExactly(new TaskId(QUERY, FakeChild.HANGS, 0, 0));
    assertThat(tasks.memoryUsed()).isPositive();
    call.cancel(null);
    while (!tasks.running().isEmpty()) {
      Thread.sleep(10);
    }
  }

  @Test
  void aDrainingWorkerTakesNothing() throws IOException {
    ProcessTasks tasks = tasks(FakeChild.class);
    tasks.drain();
    assertThat(run(worker(tasks), FakeChild.FINISHES).getLast().getFailed().getMessage())
        .isEqualTo("the worker is about to end and takes no tasks");
  }

  @Test
  void aForgottenQueryLeavesNothing() throws IOException {
    TaskServiceGrpc.TaskServiceBlockingStub worker = worker(tasks(FakeChild.class));
    ForgetQueryReply unused =
        worker.forgetQuery(ForgetQueryRequest.newBuilder().setQueryId(QUERY.toString()).build());
    assertThat(forgotten).containsExactly(QUERY);
  }

  @Test
  void theRealChildReadsPlansAndEndsWithItsWorker() throws Exception {
    ProcessTasks tasks = tasks(ChildMain.class);
    TaskServiceGrpc.TaskServiceBlockingStub worker = worker(tasks);
    TaskRequest request =
        request(0).toBuilder().setPlan(ByteString.copyFromUtf8("this is no plan")).build();
    try {
      worker.run(request).forEachRemaining(event -> assertThat(event.hasStarted()).isTrue());
      assertThat(false).as("the plan was taken").isTrue();
    } catch (StatusRuntimeException refused) {
      assertThat(refused.getMessage()).isEqualTo("INVALID_ARGUMENT: the bytes are no encoded plan");
    }
    ChildProcess child = tasks.child();
    assertThat(child.isAlive()).isTrue();
    tasks.close();
    assertThat(child.ended().get()).isZero();
  }

  private ProcessTasks tasks(Class<?> program) {
    List<String> command = new ArrayList<>(ChildCommand.ofThisProgram());
    command.set(command.size() - 1, program.getName());
    ChildOrders orders =
        new ChildOrders(
            "worker",
            1,
            new MemoryBudget(1 << 21, 1 << 20),
            folder.toString(),
            Access.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Secret("child"),
            new PythonOrders(NO_PYTHON, Map.of(), folder));
    ProcessTasks tasks = new ProcessTasks(() -> orders, command, forgotten::add);
    open.add(tasks);
    return tasks;
  }

  private TaskServiceGrpc.TaskServiceBlockingStub worker(ProcessTasks tasks) throws IOException {
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(tasks.endpoint())
            .build()
            .start();
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    open.add(server::shutdownNow);
    open.add(channel::shutdownNow);
    return TaskServiceGrpc.newBlockingStub(channel);
  }

  private static TaskRequest request(int stage) {
    return TaskRequest.newBuilder()
        .setId(
            io.floe.protocol.worker.TaskId.newBuilder()
                .setQueryId(QUERY.toString())
                .setStage(stage))
        .build();
  }

  private static List<TaskEvent> run(TaskServiceGrpc.TaskServiceBlockingStub worker, int stage) {
    List<TaskEvent> events = new ArrayList<>();
    worker.run(request(stage)).forEachRemaining(events::add);
    return events;
  }

  private static long pid(List<TaskEvent> events) {
    return events.getLast().getFinished().getRows();
  }
}
