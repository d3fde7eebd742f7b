package io.floe.scheduler.planning;

import io.floe.physical.source.PlaceAccess;
import io.floe.physical.task.Destination;
import io.floe.plan.dsl.FileFormat;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.QueryOutput;
import io.floe.settings.Scheduler;
import io.floe.settings.StorageLocation;
import io.floe.storage.Access;
import io.floe.storage.Expansion;
import io.floe.storage.FoundFile;
import io.floe.storage.Storage;
import io.floe.storage.StorageException;
import io.floe.storage.s3.S3Location;
import io.floe.storage.s3.S3Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Where results without a place of their own go, and what clients are told of them. */
final class Results {
  /** Begins the names of all files of a result. */
  private static final String PREFIX = "part";

  private final Scheduler settings;

  Results(Scheduler settings) {
    this.settings = settings;
  }

  /** Fails when there is no such place. */
  void require() throws QueryError {
    StorageLocation unused = place();
  }

  /** Where the rows of a query go. */
  Destination destination(UUID queryId, FileFormat format) throws QueryError {
    StorageLocation place = place();
    return Destination.parts(folder(place, queryId), PREFIX, format, access(place));
  }

  /**
   * What a client needs to read files of a result: paths as they are, objects as URLs that are
   * signed for some time.
   */
  List<String> readable(List<String> locations) throws QueryError {
    if (!(place() instanceof StorageLocation.S3 place)) {
      return locations;
    }
    return Errors.translated(
        () -> {
          S3Store store = Storage.store(access(place));
          return locations.stream()
              .map(
                  location ->
                      store.presign(
                          S3Location.parse(location),
                          place.presignDuration(),
                          place.externalEndpoint()))
              .toList();
        });
  }

  /** The same for results of an earlier run, which may lie elsewhere by now. */
  List<String> again(List<String> locations) {
    try {
      return place() instanceof StorageLocation.S3 store
              && locations.stream().allMatch(location -> location.startsWith(store.url()))
          ? readable(locations)
          : locations;
    } catch (QueryError noPlace) {
      return locations;
    }
  }

  private StorageLocation place() throws QueryError {
    StorageLocation location =
        settings
            .anonymousResultLocation()
            .orElseThrow(
                () ->
                    new QueryError(
                        "InvalidOperationError",
                        "this cluster has no place for results without a sink: set"
                            + " scheduler.anonymous_results.s3.url or"
                            + " scheduler.anonymous_results.local.path, or end the query with a"
                            + " sink such as sink_parquet"));
    return switch (location) {
      case StorageLocation.Local local -> requireLocalSinks(local);
      case StorageLocation.SharedFilesystem shared -> requireLocalSinks(shared);
      case StorageLocation.S3 store -> store;
    };
  }

  private StorageLocation requireLocalSinks(StorageLocation place) throws QueryError {
    if (!settings.allowLocalSinks()) {
      throw new QueryError(
          "InvalidOperationError",
          "scheduler.anonymous_results.local.path needs scheduler.allow_local_sinks = true");
    }
    return place;
  }

  private static String folder(StorageLocation place, UUID queryId) {
    return switch (place) {
      case StorageLocation.Local(Path path) -> path.resolve(queryId.toString()).toString();
      case StorageLocation.SharedFilesystem(Path path) ->
          path.resolve(queryId.toString()).toString();
      case StorageLocation.S3 store ->
          (store.url().endsWith("/") ? store.url() : store.url() + "/") + queryId + "/";
    };
  }

  private static Access access(StorageLocation place) {
    return place instanceof StorageLocation.S3 store ? PlaceAccess.of(store) : Access.NONE;
  }

  /** Deletes the files of an anonymous result, and only these. */
  void delete(UUID queryId, QueryOutput output) throws QueryError {
    StorageLocation place = place();
    String folder = folder(place, queryId);
    if (!output.locations().stream().allMatch(location -> location.startsWith(folder))) {
      return;
    }
    switch (place) {
      case StorageLocation.Local ignored -> deleteFolder(queryId, Path.of(folder));
      case StorageLocation.SharedFilesystem ignored -> deleteFolder(queryId, Path.of(folder));
      case StorageLocation.S3 store -> deleteObjects(store, folder);
    }
  }

  private static void deleteObjects(StorageLocation.S3 place, String folder) throws QueryError {
    if (!place.allowDeletes()) {
      throw new QueryError(
          "PermissionError",
          "this cluster does not delete results: set"
              + " scheduler.anonymous_results.s3.allow_deletes = true");
    }
    boolean unused =
        Errors.translated(
            () -> {
              Access access = access(place);
              Expansion found = Storage.expand(List.of(folder), false, List.of(), access);
              for (FoundFile file : found.files()) {
                Storage.delete(file.location(), access);
              }
              return true;
            });
  }

  private static void deleteFolder(UUID queryId, Path folder) throws QueryError {
    try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failure) {
      throw new QueryError(
          "OSError", "the result of query " + queryId + " could not be deleted", failure);
    }
  }

  /** Removes the folder of a failed query, where there are folders. */
  void discardFolder(UUID queryId) {
    try {
      StorageLocation place = place();
      if (!(place instanceof StorageLocation.S3)) {
        deleteFolder(queryId, Path.of(folder(place, queryId)));
      }
    } catch (QueryError left) {
      System.getLogger(Results.class.getName())
          .log(System.Logger.Level.WARNING, "left after a failed query: {0}", left.getMessage());
    }
  }

  /** Removes what tasks of a failed query have left; the failure itself is what users are told. */
  static void discard(List<String> locations, Access access) {
    for (String location : locations) {
      try {
        Storage.delete(location, access);
      } catch (StorageException left) {
        System.getLogger(Results.class.getName())
            .log(System.Logger.Level.WARNING, "a part of a failed query is left: {0}", location);
      }
    }
  }
}
