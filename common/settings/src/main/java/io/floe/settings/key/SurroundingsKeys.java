package io.floe.settings.key;

import io.floe.settings.Address;
import io.floe.settings.Logging;
import io.floe.settings.Logging.Format;
import io.floe.settings.Logging.Level;
import io.floe.settings.Python;
import io.floe.settings.Settings;
import io.floe.settings.Telemetry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The keys of what surrounds the engine: Python helpers, log, telemetry, probes. */
final class SurroundingsKeys implements Section {
  private static final int MANAGEMENT_PORT = 9000;

  static final Key<Boolean> PYTHON =
      python(
              "enabled",
              Types.FLAG,
              "run user code of queries, in helper processes",
              Python::enabled)
          .byDefault(true);
  static final Key<List<Path>> EXECUTABLES =
      python(
              "executables",
              Collections.listOf(Types.PATH),
              "interpreters with Polars and cloudpickle; the one that fits the client is taken",
              Python::executables)
          .byDefault(List.of(), "an environment is made for each version");
  static final Key<Path> ENVIRONMENTS =
      python(
              "environments_path",
              Types.PATH,
              "folder of the virtual environments that the node makes",
              Python::environmentsPath)
          .describedDefault("`data_path`/python");
  static final Key<Path> REQUIREMENTS =
      python(
              "requirements",
              Types.PATH,
              "requirements file to install into them",
              Python::requirements)
          .orVariable("PYTHON_REQUIREMENTS");
  static final Key<List<String>> EXTRAS =
      python(
              "polars_extras",
              Collections.listOf(Types.TEXT),
              "extras of Polars to install into them",
              Python::polarsExtras)
          .orVariable("POLARS_EXTRAS")
          .byDefault(List.of("numpy"), "numpy");
  static final Key<Path> WHEELS =
      python(
              "wheels_path",
              Types.PATH,
              "folder of wheels to install from instead of a package index",
              Python::wheelsPath)
          .orVariable("POLARS_WHL_DIR");
  static final Key<Integer> PROCESSES =
      python(
              "processes",
              Types.integer(1, 4096),
              "helper processes of a worker at most",
              Python::processes)
          .describedDefault("one per computing thread");
  static final Key<Long> MEMORY =
      python("memory_limit", Types.SIZE, "memory of one helper process", Python::memoryLimit)
          .describedDefault("half of the machine's memory");
  static final Key<Duration> TIMEOUT =
      python(
              "call_timeout",
              Types.DURATION,
              "a call of user code that takes longer is ended",
              Python::callTimeout)
          .byDefault(Duration.ofMinutes(10), "10m");
  static final Key<Level> LEVEL =
      Key.of(
              "logging.level",
              Types.oneOf(Level.DEBUG, Level.values()),
              "how much is logged",
              settings -> settings.logging().level())
          .orVariable("PLC_LOG_LEVEL")
          .byDefault(Level.INFO, "info");
  static final Key<Format> FORMAT =
      Key.of(
              "logging.format",
              Types.oneOf(Format.TEXT, Format.values()),
              "one JSON object a line, or text for people",
              settings -> settings.logging().format())
          .byDefault(Format.JSON, "json");
  static final Key<URI> COLLECTOR =
      Key.of(
              "telemetry.otlp_endpoint",
              Types.URL,
              "collector of OpenTelemetry: a trace of every query, figures of every node; gRPC, or HTTP for port 4318 and addresses with a path",
              settings -> settings.telemetry().otlpEndpoint())
          .orVariable("OTLP_ENDPOINT");
  static final Key<String> SERVICE_NAME =
      Key.of(
              "telemetry.service_name",
              Types.TEXT,
              "name of the node's telemetry",
              settings -> settings.telemetry().serviceName())
          .orVariable("OTEL_SERVICE_NAME")
          .byDefault("floe");
  static final Key<PartialAddress> MANAGEMENT =
      Key.of(
              "management.bind_addr",
              AddressType.ADDRESS,
              "plain HTTP for probes: /q/health/live, /q/health/ready",
              Settings::management)
          .describedDefault(GrpcServiceKeys.EVERY_ADDRESS + ":" + MANAGEMENT_PORT);

  private static <T> Key<T> python(
      String name, ValueType<T> type, String meaning, Function<Python, ?> feeds) {
    return Key.of("python." + name, type, meaning, settings -> feeds.apply(settings.python()));
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        PYTHON,
        EXECUTABLES,
        ENVIRONMENTS,
        REQUIREMENTS,
        EXTRAS,
        WHEELS,
        PROCESSES,
        MEMORY,
        TIMEOUT,
        LEVEL,
        FORMAT,
        COLLECTOR,
        SERVICE_NAME,
        MANAGEMENT);
  }

  static Python readPython(Values values, Path dataPath) {
    return new Python(
        values.get(PYTHON),
        values.get(EXECUTABLES),
        values.find(ENVIRONMENTS).orElse(dataPath.resolve("python")),
        values.find(REQUIREMENTS),
        values.get(EXTRAS),
        values.find(WHEELS),
        values.findInt(PROCESSES),
        values.findLong(MEMORY),
        values.get(TIMEOUT));
  }

  static Logging readLogging(Values values) {
    return new Logging(values.get(LEVEL), values.get(FORMAT));
  }

  static Address readManagement(Values values) {
    return values
        .find(MANAGEMENT)
        .orElse(AddressType.NOTHING)
        .complete(GrpcServiceKeys.EVERY_ADDRESS, MANAGEMENT_PORT);
  }

  static Telemetry readTelemetry(Values values) {
    return new Telemetry(values.find(COLLECTOR), values.get(SERVICE_NAME));
  }
}
