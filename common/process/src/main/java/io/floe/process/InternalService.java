package io.floe.process;

import io.grpc.BindableService;

/**
 * A gRPC service for other nodes. It is a bean of this type rather than a {@code @GrpcService},
 * because those answer on the client port.
 */
public interface InternalService {
  InternalPort port();

  BindableService service();
}
