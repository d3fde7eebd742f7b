package io.floe.scheduler.client;

import io.floe.scheduler.query.QueryService;
import io.floe.settings.Settings;
import io.grpc.netty.NettyServerBuilder;

/** Puts the services together without Quarkus, for tests. */
public final class ClientServer {
  private final QueryService queries;
  private final Settings settings;
  private final WaitingCalls waitingCalls = new WaitingCalls();

  public ClientServer(QueryService queries, Settings settings) {
    this.queries = queries;
    this.settings = settings;
  }

  public void addTo(NettyServerBuilder builder) {
    Submissions submissions = new Submissions(queries, settings.scheduler(), 2);
    builder
        .intercept(new ClientHeaders(settings))
        .addService(new ClientServiceEndpoint(queries, submissions, waitingCalls))
        .addService(new ProfileEndpoint(queries))
        .addService(new FlightEndpoint(queries, waitingCalls));
  }

  public void stopWaiting() {
    waitingCalls.stop();
  }
}
