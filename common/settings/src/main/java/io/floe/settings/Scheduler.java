package io.floe.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Settings of the scheduler; see docs/settings.md for each key. */
public record Scheduler(
    boolean enabled,
    OptionalInt expectedWorkers,
    boolean allowLocalSinks,
    boolean allowLocalScans,
    List<Path> allowedPaths,
    List<String> allowedBuckets,
    boolean denyAnonymousUsers,
    int defaultPartitionsPerWorker,
    OptionalInt defaultWorkersPerQuery,
    OptionalInt maxWorkersPerQuery,
    Optional<StorageLocation> anonymousResultLocation,
    GrpcService clientService,
    GrpcService workerService,
    Duration workerTimeout,
    Path databasePath,
    Limits limits,
    Retention retention) {

  Scheduler movedBy(PortMove move) {
    return new Scheduler(
        enabled,
        expectedWorkers,
        allowLocalSinks,
        allowLocalScans,
        allowedPaths,
        allowedBuckets,
        denyAnonymousUsers,
        defaultPartitionsPerWorker,
        defaultWorkersPerQuery,
        maxWorkersPerQuery,
        anonymousResultLocation,
        clientService.movedBy(move),
        workerService.movedBy(move),
        workerTimeout,
        databasePath,
        limits,
        retention);
  }
}
