package io.floe.worker;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.physical.task.ShufflePlace;
import io.floe.physical.task.TaskEvent;
import io.floe.physical.task.TaskRequest;
import io.floe.process.NodeChannels;
import io.floe.settings.StorageLocation;
import io.floe.worker.shuffle.ShuffleEndpoint;
import io.floe.worker.shuffle.ShuffleStore;
import io.floe.worker.shuffle.WorkerExchanges;
import io.floe.worker.task.Tasks;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A worker with a shuffle port, without a scheduler; closing it fails when memory is leaked. */
public final class TestWorker implements AutoCloseable {
  private final String id;
  private final Memory memory = Memory.root(Long.MAX_VALUE);
  private final WorkerPool threads = new WorkerPool(2);
  private final ShuffleStore store;
  private final WorkerExchanges exchanges;
  private final Tasks tasks;
  private final Server server;
  private final int port;

  public TestWorker(String id, StorageLocation location, NodeChannels channels) throws IOException {
    this.id = id;
    this.store = ShuffleStore.open(location, "test", id);
    this.exchanges = new WorkerExchanges(id, store, channels);
    this.tasks = new Tasks(memory, Long.MAX_VALUE, threads, store, exchanges);
    this.server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new ShuffleEndpoint(store, memory).service())
            .build()
            .start();
    this.port = server.getPort();
  }

  /** Runs a task and waits for its last event. */
  public TaskEvent run(TaskRequest request) {
    CompletableFuture<TaskEvent> end = new CompletableFuture<>();
    tasks.start(
        request,
        event -> {
          if (event instanceof TaskEvent.Finished || event instanceof TaskEvent.Failed) {
            end.complete(event);
          }
        });
    return end.join();
  }

  /** Where others find what its tasks have written. */
  public ShufflePlace place() {
    return store.isShared()
        ? new ShufflePlace.Shared()
        : new ShufflePlace.OnWorker(id, "127.0.0.1", port);
  }

  public Tasks tasks() {
    return tasks;
  }

  public ShuffleStore store() {
    return store;
  }

  public Path root() {
    return Path.of(store.location());
  }

  /** Ends the shuffle port as a crash would. */
  public void stopServing() {
    server.shutdownNow();
  }

  @Override
  public void close() {
    server.shutdownNow();
    tasks.close();
    threads.close();
    store.close();
    memory.close();
  }
}
