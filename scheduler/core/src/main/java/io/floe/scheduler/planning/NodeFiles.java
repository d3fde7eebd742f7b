package io.floe.scheduler.planning;

import io.floe.settings.NodeTls;
import io.floe.settings.Observatory;
import io.floe.settings.Scheduler;
import io.floe.settings.Settings;
import io.floe.settings.StorageLocation;
import io.floe.settings.Tls;
import io.floe.settings.Worker;
import io.floe.storage.AllowedPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the node keeps for itself, and where results of all users lie.
 *
 * @param closed files and folders that no query reads or writes
 * @param closedStore where shuffle data lies in a store, which no query reads or writes
 * @param results the folder of results, with one below it for each query
 * @param resultStore the same in a store
 * @param ownResultsOnly whether users have proven who they are, so that each has their own results
 */
public record NodeFiles(
    List<Path> closed,
    Optional<String> closedStore,
    Optional<Path> results,
    Optional<String> resultStore,
    boolean ownResultsOnly) {
  /** What SQLite keeps beside a database. */
  private static final List<String> DATABASE_ENDS = List.of("", "-wal", "-shm", "-journal");

  private static final String PROGRAM = "quarkus-run.jar";

  public NodeFiles {
    closed = List.copyOf(closed);
  }

  /** What settings say. */
  public static NodeFiles of(Settings settings) {
    Optional<StorageLocation> results = settings.scheduler().anonymousResultLocation();
    return new NodeFiles(
        closed(settings),
        store(settings.worker().shuffleLocation()),
        results.flatMap(NodeFiles::folder),
        results.flatMap(NodeFiles::store),
        settings.scheduler().clientService().jwks().isPresent()
            || settings.scheduler().clientService().staticTokens().isPresent());
  }

  /** What queries may read and write, for checks of files that are found. */
  public AllowedPaths allowed(List<Path> folders) {
    return AllowedPaths.ofSettings(folders, closed, ownResultsOnly ? results : Optional.empty());
  }

  private static List<Path> closed(Settings settings) {
    Scheduler scheduler = settings.scheduler();
    Worker worker = settings.worker();
    Observatory observatory = settings.observatory();
    List<Path> closed = new ArrayList<>();
    for (Path database : List.of(scheduler.databasePath(), observatory.databasePath())) {
      DATABASE_ENDS.forEach(end -> closed.add(Path.of(database + end)));
    }
    observatory.databaseExport().ifPresent(closed::add);
    folder(worker.shuffleLocation()).ifPresent(closed::add);
    // Closing the folder that all programs share would close what users keep there.
    if (!worker.temporaryPath().equals(Path.of(System.getProperty("java.io.tmpdir")))) {
      closed.add(worker.temporaryPath());
    }
    closed.add(settings.python().environmentsPath());
    settings.file().ifPresent(closed::add);
    settings.nodeTls().flatMap(NodeTls::privateKeyFile).ifPresent(closed::add);
    Stream.of(
            scheduler.clientService().tls(),
            scheduler.workerService().tls(),
            worker.taskService().tls(),
            worker.shuffleService().tls(),
            observatory.service().tls(),
            observatory.restApi().tls())
        .flatMap(Optional::stream)
        .map(Tls::privateKeyFile)
        .forEach(closed::add);
    program().ifPresent(closed::add);
    return closed;
  }

  /** Where the node's own code lies, which nobody may replace. */
  private static Optional<Path> program() {
    Path started = Path.of(System.getProperty("java.class.path", "").split(":", 2)[0]);
    return started.endsWith(PROGRAM)
        ? Optional.ofNullable(started.toAbsolutePath().getParent())
        : Optional.empty();
  }

  private static Optional<Path> folder(StorageLocation place) {
    return switch (place) {
      case StorageLocation.Local(Path path) -> Optional.of(path);
      case StorageLocation.SharedFilesystem(Path path) -> Optional.of(path);
      case StorageLocation.S3 ignored -> Optional.empty();
    };
  }

  private static Optional<String> store(StorageLocation place) {
    return switch (place) {
      case StorageLocation.Local ignored -> Optional.empty();
      case StorageLocation.SharedFilesystem ignored -> Optional.empty();
      case StorageLocation.S3 store -> Optional.of(store.url());
    };
  }
}
