package io.floe.observatory.app;

import io.floe.process.NodeMain;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Map;

/** Serves REST and the dashboard. */
@QuarkusMain
public final class ObservatoryApplication {
  private static final Map<String, String> ONE_ROLE =
      Map.of(
          "scheduler.enabled", "false",
          "worker.enabled", "false",
          "observatory.enabled", "true");

  private ObservatoryApplication() {}

  /** Starts the observatory and returns when it has ended. */
  public static void main(String... arguments) {
    NodeMain.run(arguments, ONE_ROLE);
  }
}
