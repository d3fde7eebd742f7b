package io.floe.process.cluster;

import io.floe.settings.Secret;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import java.net.SocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Refuses internal calls that do not prove to know the cluster's secret. Health is open, because
 * those who watch processes are no nodes.
 */
public final class ClusterGuard implements ServerInterceptor {
  private static final Logger LOGGER = Logger.getLogger(ClusterGuard.class);
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final String ADVICE = ": set the same cluster_secret on every node of the cluster";

  private final Secret secret;
  private final InstantSource clock;
  private Instant nextWarning = Instant.MIN;

  public ClusterGuard(Secret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String service = call.getMethodDescriptor().getServiceName();
    if (HealthGrpc.SERVICE_NAME.equals(service)) {
      return next.startCall(call, headers);
    }
    Optional<String> refusal =
        refusal(call.getMethodDescriptor().getFullMethodName(), headers.get(ClusterProof.HEADER));
    if (refusal.isEmpty()) {
      return next.startCall(call, headers);
    }
    warn(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR), refusal.get());
    call.close(Status.UNAUTHENTICATED.withDescription(refusal.get()), new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private Optional<String> refusal(String method, String proof) {
    if (proof == null) {
      return Optional.of("the caller showed no cluster_secret" + ADVICE);
    }
    return switch (ClusterProof.check(secret, method, clock.instant(), proof)) {
      case GOOD -> Optional.empty();
      case WRONG -> Optional.of("the caller has another cluster_secret" + ADVICE);
      case STALE ->
          Optional.of(
              "the caller's clock is more than %d minutes away from this node's"
                  .formatted(ClusterProof.TOLERANCE.toMinutes()));
    };
  }

  /** Anybody can call; the log must not fill. */
  private synchronized void warn(SocketAddress caller, String refusal) {
    Instant now = clock.instant();
    if (!now.isBefore(nextWarning)) {
      nextWarning = now.plus(QUIET);
      LOGGER.warnf("refused a call from %s: %s", caller, refusal);
    }
  }
}
