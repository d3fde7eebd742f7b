package io.floe.worker.child;

import io.floe.process.cluster.ProvingCalls;
import io.floe.protocol.worker.TaskServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One running child. */
final class ChildProcess implements AutoCloseable {
  private static final Logger LOGGER = Logger.getLogger(ChildProcess.class);
  private static final int PATIENCE_SECONDS = 10;

  private final Process process;
  private final ManagedChannel channel;

  private ChildProcess(Process process, ManagedChannel channel) {
    this.process = process;
    this.channel = channel;
  }

  /**
   * Starts a child and waits until it takes tasks.
   *
   * @throws IOException when it ends before it does
   */
  static ChildProcess start(List<String> command, ChildOrders orders) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      preferAsVictim(process.pid());
      orders.write(process.getOutputStream());
      ManagedChannel channel =
          NettyChannelBuilder.forAddress(
                  InetAddress.getLoopbackAddress().getHostAddress(), port(process.inputReader()))
              .usePlaintext()
              .maxInboundMessageSize(Integer.MAX_VALUE)
              .intercept(new ProvingCalls(orders.secret(), InstantSource.system()))
              .build();
      LOGGER.infof("tasks run in process %d", process.pid());
      return new ChildProcess(process, channel);
    } catch (IOException | RuntimeException failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  private static int port(BufferedReader answer) throws IOException {
    for (String line = answer.readLine(); line != null; line = answer.readLine()) {
      // Java itself may print warnings first.
      if (line.startsWith(ChildMain.WORD + " ")) {
        return Integer.parseInt(line.substring(ChildMain.WORD.length() + 1));
      }
    }
    throw new IOException("it ended before it was ready; the node's log tells why");
  }

  /** When memory runs out, the system shall take the child and not the worker. */
  private static void preferAsVictim(long pid) {
    try {
      Files.writeString(Path.of("/proc/%d/oom_score_adj".formatted(pid)), "1000");
    } catch (IOException elsewhere) {
      LOGGER.debugf("no say in what the system kills first: %s", elsewhere.getMessage());
    }
  }

  TaskServiceGrpc.TaskServiceStub stub() {
    return TaskServiceGrpc.newStub(channel);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit code when the child ends. */
  CompletableFuture<Integer> ended() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** How much memory the child has in use; 0 when the system does not tell. */
  long memory() {
    try {
      return Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException gone) {
      process.destroyForcibly();
    } catch (InterruptedException hurried) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
