package io.floe.worker;

import io.floe.python.PythonHost;
import io.floe.settings.Settings;
import io.floe.settings.Worker;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** The Python helpers of the process, for tasks and for callbacks while planning. */
@Singleton
public class PythonBeans {

  @Produces
  @Singleton
  PythonHost python(Settings settings) {
    Worker worker = settings.worker();
    return new PythonHost(
        settings.python(),
        worker.threads().orElse(Runtime.getRuntime().availableProcessors()),
        variables(worker),
        worker.temporaryPath().resolve("python-" + ProcessHandle.current().pid()));
  }

  /** What the operator wants in the environment of user code. */
  public static Map<String, String> variables(Worker worker) {
    Map<String, String> variables = new HashMap<>();
    worker.environment().forEach((name, value) -> variables.put(name, value.reveal()));
    return variables;
  }

  void stop(@Disposes PythonHost python) {
    python.close();
  }
}
