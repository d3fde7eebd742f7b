package io.floe.scheduler.cluster;

import io.floe.physical.task.ShufflePlace;
import io.floe.plan.dsl.ByteSpan;
import io.floe.plan.encoding.PlanEncoding;
import io.floe.plan.encoding.PlanEncodingException;
import io.floe.process.InternalPort;
import io.floe.process.InternalService;
import io.floe.process.NodeChannels;
import io.floe.protocol.worker.FrameChunk;
import io.floe.protocol.worker.FrameRequest;
import io.floe.protocol.worker.HeartbeatReply;
import io.floe.protocol.worker.HeartbeatRequest;
import io.floe.protocol.worker.LeaveReply;
import io.floe.protocol.worker.LeaveRequest;
import io.floe.protocol.worker.Registered;
import io.floe.protocol.worker.Registration;
import io.floe.protocol.worker.WorkerRegistryGrpc;
import io.floe.scheduler.cluster.remote.EncodedPlans;
import io.floe.scheduler.cluster.remote.RemoteWorker;
import io.floe.settings.Address;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The worker port: workers register, report, and fetch the frames of plans. */
public final class RegistryEndpoint implements InternalService, BindableService {
  private static final Context.Key<String> CALLER = Context.key("floe-caller");

  private final String clusterId;
  private final Cluster cluster;
  private final NodeChannels channels;
  private final EncodedPlans plans;

  public RegistryEndpoint(
      String clusterId, Cluster cluster, NodeChannels channels, EncodedPlans plans) {
    this.clusterId = clusterId;
    this.cluster = cluster;
    this.channels = channels;
    this.plans = plans;
  }

  @Override
  public InternalPort port() {
    return InternalPort.WORKER_SERVICE;
  }

  @Override
  public BindableService service() {
    return this;
  }

  @Override
  public ServerServiceDefinition bindService() {
    return ServerInterceptors.intercept(new Calls(), new Callers());
  }

  /** Remembers from where a call comes: a worker may know no address of its own but the port. */
  private static final class Callers implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      SocketAddress remote = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
      String host =
          remote instanceof InetSocketAddress internet
              ? internet.getAddress().getHostAddress()
              : "127.0.0.1";
      return Contexts.interceptCall(Context.current().withValue(CALLER, host), call, headers, next);
    }
  }

  private final class Calls extends WorkerRegistryGrpc.WorkerRegistryImplBase {
    @Override
    public void register(Registration worker, StreamObserver<Registered> reply) {
      Optional<String> refusal = refusal(worker);
      if (refusal.isPresent()) {
        reply.onError(Status.FAILED_PRECONDITION.withDescription(refusal.get()).asException());
        return;
      }
      Address tasks = address(worker.getTaskAddress());
      Address shuffle = address(worker.getShuffleAddress());
      ShufflePlace place =
          worker.getSharedShuffleLocation().isEmpty()
              ? new ShufflePlace.OnWorker(worker.getInstanceId(), shuffle.host(), shuffle.port())
              : new ShufflePlace.Shared();
      cluster.add(
          new ClusterWorker(
              worker.getInstanceId(),
              worker.getIncarnation(),
              new RemoteWorker(worker.getInstanceId(), channels.to(tasks), plans),
              place,
              shuffle,
              worker.getThreads()));
      reply.onNext(
          Registered.newBuilder()
              .addAllLiveQueries(cluster.queries().stream().map(UUID::toString).toList())
              .build());
      reply.onCompleted();
    }

    @Override
    public void heartbeat(HeartbeatRequest worker, StreamObserver<HeartbeatReply> reply) {
      boolean known =
          cluster.heard(worker.getInstanceId(), worker.getIncarnation(), worker.getDraining());
      List<String> live = cluster.queries().stream().map(UUID::toString).toList();
      reply.onNext(
          HeartbeatReply.newBuilder()
              .setKnown(known)
              .addAllForget(
                  worker.getQueriesList().stream().filter(query -> !live.contains(query)).toList())
              .build());
      reply.onCompleted();
    }

    @Override
    public void leave(LeaveRequest worker, StreamObserver<LeaveReply> reply) {
      cluster.leave(worker.getInstanceId(), worker.getIncarnation());
      reply.onNext(LeaveReply.getDefaultInstance());
      reply.onCompleted();
    }

    @Override
    public void readFrame(FrameRequest request, StreamObserver<FrameChunk> reply) {
      Optional<List<ByteSpan>> chunks;
      try {
        chunks = plans.frame(UUID.fromString(request.getQueryId()), request.getFrame());
      } catch (IllegalArgumentException | PlanEncodingException unknown) {
        chunks = Optional.empty();
      }
      if (chunks.isEmpty()) {
        reply.onError(
            Status.NOT_FOUND
                .withDescription(
                    "query %s has no frame %d, or is over"
                        .formatted(request.getQueryId(), request.getFrame()))
                .asException());
        return;
      }
      FrameStream.send(chunks.get(), reply);
    }
  }

  private Optional<String> refusal(Registration worker) {
    if (!worker.getClusterId().equals(clusterId)) {
      return Optional.of(
          "this is the scheduler of cluster '%s', the worker belongs to '%s': check cluster_id"
              .formatted(clusterId, worker.getClusterId()));
    }
    if (!worker.getBuild().equals(PlanEncoding.BUILD_HASH)) {
      return Optional.of(
          "worker %s is of another build (%s): run the same version of Floe on all nodes"
              .formatted(worker.getInstanceId(), worker.getVersion()));
    }
    return Optional.empty();
  }

  /** {@code host:port}, or {@code :port} of whoever calls. */
  private static Address address(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon).replace("[", "").replace("]", "");
    return new Address(
        host.isEmpty() ? CALLER.get() : host, Integer.parseInt(text.substring(colon + 1)));
  }
}
