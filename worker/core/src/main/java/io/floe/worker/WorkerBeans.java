package io.floe.worker;

import io.floe.process.InternalPort;
import io.floe.process.InternalService;
import io.floe.process.Listeners;
import io.floe.process.NodeChannels;
import io.floe.python.PythonHost;
import io.floe.settings.Settings;
import io.floe.telemetry.host.NodeLoad;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the worker with the node when its role is enabled, and lets it drain with the node. */
@Singleton
public class WorkerBeans {
  private static final int BEFORE_PORTS = 1000;
  private static final int AFTER_PORTS = 4000;

  private final Settings settings;
  private final NodeChannels channels;
  private final PythonHost python;
  private Optional<WorkerNode> worker = Optional.empty();

  @Inject
  public WorkerBeans(Settings settings, NodeChannels channels, PythonHost python) {
    this.settings = settings;
    this.channels = channels;
    this.python = python;
  }

  /** The worker of this process; empty when there is none or its tasks run in a child. */
  @Produces
  @Singleton
  LocalWorker local() {
    return () -> worker.filter(WorkerNode::isEmbedded);
  }

  /** What the worker of this process does now; nothing where there is none. */
  @Produces
  @Singleton
  NodeLoad load() {
    return new NodeLoad() {
      @Override
      public long offHeapBytes() {
        return worker.map(node -> node.board().memoryUsed()).orElse(0L);
      }

      @Override
      public int tasks() {
        return worker.map(node -> node.board().running().size()).orElse(0);
      }
    };
  }

  void open(@Observes @Priority(BEFORE_PORTS) StartupEvent event) {
    if (settings.runsWorker()) {
      worker = Optional.of(new WorkerNode(settings, channels, python));
    }
  }

  void join(@Observes @Priority(AFTER_PORTS) StartupEvent event, Listeners listeners) {
    // A scheduler in this process hands tasks over as they are, unless they run in a child.
    worker
        .filter(node -> !settings.runsScheduler() || !node.isEmbedded())
        .ifPresent(node -> node.join(listeners));
  }

  @Produces
  @Singleton
  InternalService tasks() {
    return new Late(InternalPort.TASKS, () -> worker.orElseThrow().taskEndpoint());
  }

  @Produces
  @Singleton
  InternalService shuffle() {
    return new Late(InternalPort.SHUFFLE, () -> worker.orElseThrow().shuffleEndpoint());
  }

  void drain(@Observes @Priority(BEFORE_PORTS) ShutdownEvent event) {
    worker.ifPresent(WorkerNode::drain);
  }

  void close(@Observes @Priority(AFTER_PORTS) ShutdownEvent event) {
    worker.ifPresent(WorkerNode::close);
  }

  /** A service that is made when its port is opened, which only happens with the role. */
  private record Late(InternalPort port, Supplier<BindableService> maker)
      implements InternalService, BindableService {
    @Override
    public BindableService service() {
      return this;
    }

    @Override
    public ServerServiceDefinition bindService() {
      return maker.get().bindService();
    }
  }
}
