package io.floe.scheduler.planning;

import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.settings.Scheduler;
import io.floe.settings.StorageLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where results without a place of their own go. */
final class Results {
  private final Scheduler settings;

  Results(Scheduler settings) {
    this.settings = settings;
  }

  /** The folder for the result of a query. */
  Path folder(UUID queryId) throws QueryError {
    return root().resolve(queryId.toString());
  }

  private Path root() throws QueryError {
    StorageLocation location =
        settings
            .anonymousResultLocation()
            .orElseThrow(
                () ->
                    new QueryError(
                        "InvalidOperationError",
                        "this cluster has no place for results without a sink: set"
                            + " scheduler.anonymous_results.local.path, or end the query with a"
                            + " sink such as sink_parquet"));
    Path path =
        switch (location) {
          case StorageLocation.Local(Path local) -> local;
          case StorageLocation.SharedFilesystem(Path shared) -> shared;
          case StorageLocation.S3 ignored ->
              throw new QueryError(
                  "InvalidOperationError",
                  "results on S3 are not supported by this cluster yet: set"
                      + " scheduler.anonymous_results.local.path");
        };
    if (!settings.allowLocalSinks()) {
      throw new QueryError(
          "InvalidOperationError",
          "scheduler.anonymous_results.local.path needs scheduler.allow_local_sinks = true");
    }
    return path;
  }

  /** Deletes the files of an anonymous result, and only these. */
  void delete(UUID queryId, QueryOutput output) throws QueryError {
    Path folder = folder(queryId);
    List<String> foreign =
        output.destinations().stream().filter(place -> !Path.of(place).startsWith(folder)).toList();
    if (!foreign.isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new QueryError(
          "OSError", "the result of query " + queryId + " could not be deleted", failure);
    }
  }
}
