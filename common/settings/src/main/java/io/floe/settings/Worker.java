package io.floe.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Settings of a worker; see docs/settings.md for each key. */
public record Worker(
    boolean enabled,
    Executor executor,
    OptionalInt threads,
    OptionalLong queryMemoryLimit,
    Duration heartbeatPeriod,
    boolean warmUp,
    GrpcService taskService,
    GrpcService shuffleService,
    StorageLocation shuffleLocation,
    Path temporaryPath,
    Map<String, Secret> environment) {

  /**
   * Where tasks run: inside this process, or in a child that may die without taking the worker
   * along.
   */
  public enum Executor {
    EMBEDDED,
    PROCESS
  }

  Worker movedBy(PortMove move) {
    return new Worker(
        enabled,
        executor,
        threads,
        queryMemoryLimit,
        heartbeatPeriod,
        warmUp,
        taskService.movedBy(move),
        shuffleService.movedBy(move),
        shuffleLocation,
        temporaryPath,
        environment);
  }
}
