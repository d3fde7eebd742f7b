package io.floe.scheduler.client;

import io.floe.scheduler.query.QueryService;
import io.floe.settings.Settings;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what the services of the client port share, and ends waiting calls with the node. */
@Singleton
public class ClientBeans {
  private static final int BEFORE_QUERIES_ARE_CANCELLED = 100;

  private final WaitingCalls waitingCalls = new WaitingCalls();

  @Produces
  @Singleton
  WaitingCalls waitingCalls() {
    return waitingCalls;
  }

  @Produces
  @Singleton
  Submissions submissions(QueryService queries, Settings settings) {
    return new Submissions(
        queries, settings.scheduler(), Math.max(2, Runtime.getRuntime().availableProcessors() / 2));
  }

  /** A call answered now can be asked again elsewhere; a broken connection cannot. */
  void stop(@Observes @Priority(BEFORE_QUERIES_ARE_CANCELLED) ShutdownEvent event) {
    waitingCalls.stop();
  }
}
