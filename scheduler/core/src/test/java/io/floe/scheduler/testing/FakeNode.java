package io.floe.scheduler.testing;

import io.floe.process.GrpcTuning;
import io.floe.scheduler.client.ClientServer;
import io.floe.scheduler.query.QueryRunner;
import io.floe.scheduler.query.QueryService;
import io.floe.scheduler.query.QueryStore;
import io.floe.settings.Profile;
import io.floe.settings.Settings;
import io.floe.settings.load.SettingsLoader;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** The client service on a real port with a {@link FakeEngine} behind it. */
public final class FakeNode implements AutoCloseable {
  private final FakeEngine engine = new FakeEngine("/results/part-00000.parquet");
  private final QueryService queries;
  private final ClientServer services;
  private final Server server;

  public FakeNode(Map<String, String> overrides, int port, int concurrentQueries)
      throws IOException {
    Settings settings =
        SettingsLoader.load(
                Optional.empty(), Map.of(), overrides, Profile.laptop(Path.of("unused")))
            .settings();
    QueryStore store = new QueryStore(settings.scheduler().retention(), InstantSource.system());
    queries =
        new QueryService(engine, store, new QueryRunner(concurrentQueries), InstantSource.system());
    services = new ClientServer(queries, settings);
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    GrpcTuning.apply(builder, settings.scheduler().clientService().tuning());
    services.addTo(builder);
    server = builder.build().start();
  }

  public FakeEngine engine() {
    return engine;
  }

  public QueryService queries() {
    return queries;
  }

  public int port() {
    return server.getPort();
  }

  /** Lets waiting calls go, as the end of the node does, but keeps the port open. */
  public void letWaitingCallsGo() {
    services.stopWaiting();
  }

  @Override
  public void close() {
    services.stopWaiting();
    queries.stop();
    server.shutdownNow();
  }

  /** Serves until killed, for trials with real clients: {@code FakeNode PORT}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (FakeNode node = new FakeNode(Map.of(), Integer.parseInt(arguments[0]), 8)) {
      System.out.println("listening on " + node.port());
      node.server.awaitTermination();
    }
  }
}
