package io.floe.worker.child;

import io.floe.process.cluster.ClusterGuard;
import io.floe.protocol.worker.Finished;
import io.floe.protocol.worker.ForgetQueryReply;
import io.floe.protocol.worker.ForgetQueryRequest;
import io.floe.protocol.worker.Started;
import io.floe.protocol.worker.TaskEvent;
import io.floe.protocol.worker.TaskRequest;
import io.floe.protocol.worker.TaskServiceGrpc;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;

/** A child that does not compute but dies as it is told: the number of the stage says how. */
public final class FakeChild {
  static final int FINISHES = 0;
  static final int HANGS = 1;
  static final int RUNS_OUT_OF_HEAP = 2;
  static final int IS_KILLED = 9;

  private FakeChild() {}

  /** Answers until standard input ends. */
  public static void main(String... arguments) throws IOException {
    ChildOrders orders = ChildOrders.read(System.in);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .intercept(new ClusterGuard(orders.secret(), InstantSource.system()))
            .addService(new Service())
            .build()
            .start();
    System.out.println("noise that is no port");
    System.out.println(ChildMain.WORD + " " + server.getPort());
    long unused = System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static final class Service extends TaskServiceGrpc.TaskServiceImplBase {
    @Override
    public void run(TaskRequest request, StreamObserver<TaskEvent> observer) {
      observer.onNext(TaskEvent.newBuilder().setStarted(Started.getDefaultInstance()).build());
      switch (request.getId().getStage()) {
        case FINISHES -> {
          observer.onNext(
              TaskEvent.newBuilder()
                  .setFinished(Finished.newBuilder().setRows(ProcessHandle.current().pid()))
                  .build());
          observer.onCompleted();
        }
        case HANGS -> {}
        case RUNS_OUT_OF_HEAP -> Runtime.getRuntime().halt(Endings.OUT_OF_HEAP);
        default -> signal(request.getId().getStage());
      }
    }

    private static void signal(int number) {
      try {
        new ProcessBuilder("kill", "-" + number, Long.toString(ProcessHandle.current().pid()))
            .start();
      } catch (IOException failed) {
        throw new IllegalStateException(failed);
      }
    }

    @Override
    public void forgetQuery(ForgetQueryRequest request, StreamObserver<ForgetQueryReply> observer) {
      observer.onNext(ForgetQueryReply.getDefaultInstance());
      observer.onCompleted();
    }
  }
}
