package io.floe.process.cluster;

import io.floe.settings.Secret;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.time.InstantSource;

/** Adds the cluster's proof to every call. */
public final class ProvingCalls implements ClientInterceptor {
  private final Secret secret;
  private final InstantSource clock;

  public ProvingCalls(Secret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        headers.put(
            ClusterProof.HEADER,
            ClusterProof.of(secret, method.getFullMethodName(), clock.instant()));
        super.start(listener, headers);
      }
    };
  }
}
