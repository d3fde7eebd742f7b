package io.floe.scheduler.app;

import io.floe.process.NodeMain;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;

/** Takes queries from clients; without an engine it refuses them in words. */
@QuarkusMain
public final class SchedulerApplication {
  private static final Map<String, String> ONE_ROLE =
      Map.of(
          "scheduler.enabled", "true",
          "worker.enabled", "false",
          "observatory.enabled", "false");

  private SchedulerApplication() {}

  /** Starts the scheduler and returns when it has ended. */
  public static void main(String... arguments) {
    NodeMain.run(arguments, ONE_ROLE);
  }
}
