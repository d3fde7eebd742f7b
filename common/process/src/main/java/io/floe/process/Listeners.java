package io.floe.process;

import io.floe.process.cluster.ClusterGuard;
import io.floe.settings.Address;
import io.floe.settings.GrpcService;
import io.floe.settings.Settings;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** The internal ports of this node: one plain gRPC server for each that its roles need. */
public final class Listeners {
  private final Map<InternalPort, Server> servers = new EnumMap<>(InternalPort.class);
  private final HealthStatusManager health = new HealthStatusManager();

  /**
   * Opens the ports.
   *
   * @throws PortException when one is taken; those already open are closed again
   */
  public void start(Settings settings, Iterable<InternalService> services) {
    for (InternalPort port : InternalPort.values()) {
      if (port.isOpenOn(settings)) {
        try {
          servers.put(port, open(port, settings, services));
        } catch (IOException failure) {
          stop(0);
          throw new PortException(port.settingsOf(settings).bind(), failure);
        }
      }
    }
    health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
  }

  /** The port that is open; empty when this node's roles do not need it. */
  public OptionalInt port(InternalPort port) {
    Server server = servers.get(port);
    return server == null ? OptionalInt.empty() : OptionalInt.of(server.getPort());
  }

  /** Says "not serving", takes no new calls, and gives running ones some seconds. */
  public void stop(int graceSeconds) {
    health.enterTerminalState();
    servers.values().forEach(Server::shutdown);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(graceSeconds);
    for (Server server : servers.values()) {
      try {
        if (!server.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          server.shutdownNow();
        }
      } catch (InterruptedException interrupted) {
        server.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }

  private Server open(InternalPort port, Settings all, Iterable<InternalService> services)
      throws IOException {
    GrpcService settings = port.settingsOf(all);
    Address bind = settings.bind();
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(new InetSocketAddress(bind.host(), bind.port()));
    GrpcTuning.apply(builder, settings.tuning());
    if (settings.tls().isPresent()) {
      builder.sslContext(TlsFiles.serverContext(settings.tls().get()));
    }
    all.clusterSecret()
        .ifPresent(secret -> builder.intercept(new ClusterGuard(secret, InstantSource.system())));
    builder.addService(health.getHealthService());
    for (InternalService service : services) {
      if (service.port() == port) {
        builder.addService(service.service());
      }
    }
    return builder.build().start();
  }
}
