package io.floe.plan.dsl;

import java.util.Optional;

/** What all file sinks have in common. */
public record UnifiedSinkArguments(
    boolean makeDirectories,
    boolean maintainOrder,
    SyncOnClose syncOnClose,
    Optional<CloudOptions> cloudOptions,
    Optional<PathsCallback> pathsCallback) {

  /** What is forced to disk when a file is closed. */
  public enum SyncOnClose {
    NONE,
    DATA,
    ALL
  }

  /** Who learns of the files that were written. */
  public sealed interface PathsCallback {}

  /** A Python function. */
  public record Function(PythonObject function) implements PathsCallback {}

  /** A commit to an Iceberg table. */
  public record IcebergCommit(Parameters state) implements PathsCallback {}
}
