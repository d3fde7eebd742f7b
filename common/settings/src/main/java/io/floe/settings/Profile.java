package io.floe.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Defaults for a way of running, below everything that an operator writes and above the built-in
 * defaults.
 */
public record Profile(String name, Map<String, String> values) {

  /** The inventory's defaults: nothing is enabled, ports are open to the network. */
  public static Profile server() {
    return new Profile("server defaults", Map.of());
  }

  /**
   * What {@code floe up} starts: every role in one process, on loopback, with its files under one
   * folder.
   */
  public static Profile laptop(Path dataDirectory) {
    Path data = dataDirectory.toAbsolutePath().normalize();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("data_path", data.toString());
    values.put("scheduler.enabled", "true");
    values.put("scheduler.n_workers", "1");
    values.put("scheduler.allow_local_sinks", "true");
    values.put("scheduler.allow_local_scans", "true");
    values.put(
        "scheduler.anonymous_result_location.local.path", data.resolve("results").toString());
    values.put("scheduler.client_service.bind_addr", "127.0.0.1");
    values.put("scheduler.worker_service.bind_addr", "127.0.0.1");
    values.put("worker.enabled", "true");
    values.put("worker.executor", "embedded");
    values.put("worker.task_service.bind_addr", "127.0.0.1");
    values.put("worker.shuffle_service.bind_addr", "127.0.0.1");
    values.put("worker.shuffle_location.local.path", data.resolve("shuffle").toString());
    values.put("observatory.enabled", "true");
    values.put("observatory.service.bind_addr", "127.0.0.1");
    values.put("observatory.rest_api.service.bind_addr", "127.0.0.1");
    values.put("monitoring.enabled", "true");
    values.put("logging.format", "text");
    values.put("management.bind_addr", "127.0.0.1:0");
    return new Profile("laptop defaults", values);
  }
}
