package io.floe.worker.child;

import io.floe.python.PythonHost;
import io.floe.settings.Python;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What a child needs to run Python functions.
 *
 * @param variables the environment of user code, which may hold secrets of the operator
 * @param folder where helpers work; each child has one of its own below it
 */
record PythonOrders(Python settings, Map<String, String> variables, Path folder) {

  void write(OrderWriter out) throws IOException {
    out.flag(settings.enabled())
        .paths(settings.executables())
        .text(settings.environmentsPath().toString())
        .optionalPath(settings.requirements())
        .texts(settings.polarsExtras())
        .optionalPath(settings.wheelsPath())
        .optionalNumber(settings.processes())
        .optionalNumber(settings.memoryLimit())
        .number(settings.callTimeout().toMillis())
        .map(variables)
        .text(folder.toString());
  }

  static PythonOrders read(OrderReader in) throws IOException {
    return new PythonOrders(
        new Python(
            in.flag(),
            in.paths(),
            Path.of(in.text()),
            in.optionalPath(),
            in.texts(),
            in.optionalPath(),
            in.optionalInt(),
            in.optionalLong(),
            Duration.ofMillis(in.number())),
        in.map(),
        Path.of(in.text()));
  }

  /** The host of helpers in the child. */
  PythonHost host(int threads) {
    return new PythonHost(
        settings, threads, variables, folder.resolve("python-" + ProcessHandle.current().pid()));
  }
}
