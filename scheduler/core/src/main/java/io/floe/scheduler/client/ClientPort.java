package io.floe.scheduler.client;

import io.floe.process.GrpcTuning;
import io.floe.process.PortException;
import io.floe.process.TlsFiles;
import io.floe.settings.GrpcService;
import io.floe.settings.Settings;
import io.grpc.netty.NettyServerBuilder;
import io.quarkus.grpc.api.ServerBuilderCustomizer;
import io.quarkus.grpc.runtime.config.GrpcServerConfiguration;
import io.vertx.grpc.VertxServerBuilder;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Puts the settings of the client port on the gRPC server that Quarkus builds. */
@Singleton
public class ClientPort implements ServerBuilderCustomizer<VertxServerBuilder> {
  private final GrpcService settings;

  @Inject
  public ClientPort(Settings settings) {
    this.settings = settings.scheduler().clientService();
  }

  @Override
  public void customize(GrpcServerConfiguration configuration, VertxServerBuilder builder) {
    NettyServerBuilder netty = builder.nettyBuilder();
    GrpcTuning.apply(netty, settings.tuning());
    if (settings.tls().isPresent()) {
      try {
        netty.sslContext(TlsFiles.serverContext(settings.tls().get()));
      } catch (IOException failure) {
        throw new PortException(settings.bind(), failure);
      }
    }
  }
}
