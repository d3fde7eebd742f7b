package io.floe.worker.child;

import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.WorkerPool;
import io.floe.process.NodeChannels;
import io.floe.process.cluster.ClusterGuard;
import io.floe.python.PythonHost;
import io.floe.worker.shuffle.ShuffleStore;
import io.floe.worker.shuffle.WorkerExchanges;
import io.floe.worker.task.FrameCache;
import io.floe.worker.task.TaskEndpoint;
import io.floe.worker.task.Tasks;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The program of the child: it takes orders from standard input, tells its port on standard output,
 * and ends when standard input ends, which it does however its worker ends.
 */
public final class ChildMain {
  /** The word by which a program is told to be a child. */
  public static final String WORD = "task-process";

  private ChildMain() {}

  /** Runs tasks until the worker ends. */
  public static void main(String... arguments) throws IOException {
    // Before anything logs: Quarkus does this for the node itself.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    PrintStream answer = System.out;
    // Whatever prints must not be taken for the port.
    System.setOut(System.err);
    ChildOrders orders = ChildOrders.read(System.in);
    ShuffleStore store = ShuffleStore.within(orders.shuffle(), orders.shuffleAccess());
    try (NodeChannels channels = new NodeChannels(orders.tls(), orders.clusterSecret());
        Memory memory = Memory.root(orders.memory().all());
        WorkerPool threads = new WorkerPool(orders.threads());
        PythonHost python = orders.python().host(orders.threads());
        Tasks tasks =
            new Tasks(
                memory,
                orders.memory().query(),
                threads,
                store,
                new WorkerExchanges(orders.worker(), store, channels),
                Optional.of(python),
                Optional.of(orders.python().folder()))) {
      FrameCache frames = new FrameCache(() -> channels.to(orders.scheduler().orElseThrow()));
      Server server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .intercept(new ClusterGuard(orders.secret(), InstantSource.system()))
              .maxInboundMessageSize(Integer.MAX_VALUE)
              .addService(new TaskEndpoint(() -> tasks, () -> frames))
              .build()
              .start();
      answer.println(WORD + " " + server.getPort());
      answer.flush();
      // The worker writes nothing but the orders, and holds its end open as long as it lives.
      long unused = System.in.transferTo(OutputStream.nullOutputStream());
      server.shutdownNow();
    }
    // Threads of libraries must not keep a child alive whose worker is gone.
    System.exit(0);
  }
}
