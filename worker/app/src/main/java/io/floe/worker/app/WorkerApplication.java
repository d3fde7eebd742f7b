package io.floe.worker.app;

import io.floe.process.NodeMain;
import io.floe.worker.child.ChildMain;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.Map;

/** Runs tasks for a scheduler elsewhere, by default on this machine. */
@QuarkusMain
public final class WorkerApplication {
  private static final Map<String, String> ONE_ROLE =
      Map.of(
          "scheduler.enabled", "false",
          "worker.enabled", "true",
          "observatory.enabled", "false",
          "static_leader.leader_instance_id", "scheduler",
          "static_leader.scheduler_service.public_addr", "127.0.0.1:5050",
          "static_leader.observatory_service.public_addr", "127.0.0.1:5049");

  private WorkerApplication() {}

  /** Starts the worker and returns when it has ended. */
  public static void main(String... arguments) throws IOException {
    if (arguments.length == 1 && arguments[0].equals(ChildMain.WORD)) {
      ChildMain.main();
    } else {
      NodeMain.run(arguments, ONE_ROLE);
    }
  }
}
