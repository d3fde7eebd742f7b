package io.floe.scheduler.planning;

import io.floe.physical.task.Destination;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.dsl.SinkType;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.ResultFileType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** The files that the rows of a query go to. */
final class Destinations {
  private final Path path;
  private final boolean folder;
  private final FileFormat format;
  private final boolean makeFolders;

  private Destinations(Path path, boolean folder, FileFormat format, boolean makeFolders) {
    this.path = path;
    this.folder = folder;
    this.format = format;
    this.makeFolders = makeFolders;
  }

  /** The file of a part; a single one has the name that was asked for. */
  Destination part(int part, int parts) {
    if (!folder && parts > 1) {
      throw new IllegalStateException(parts + " parts for one file");
    }
    Path file = folder ? path.resolve("part-%05d.%s".formatted(part, extension(format))) : path;
    return new Destination(file, format, makeFolders);
  }

  FileFormat format() {
    return format;
  }

  static Destinations of(SinkType type, UUID queryId, Results results) throws QueryError {
    if (!(type instanceof SinkType.File file)) {
      throw unsupported(words(type));
    }
    if (file.target().equals("<flight>")) {
      throw unsupported("collect(), which streams its result; use execute()");
    }
    if (file.target().equals("<in-memory>")) {
      return new Destinations(results.folder(queryId), true, file.format(), true);
    }
    if (!Reach.isLocal(file.target())) {
      throw unsupported("a sink to '" + file.target() + "'");
    }
    Path path = Reach.local(file.target());
    boolean folder = file.target().endsWith("/") || Files.isDirectory(path);
    return new Destinations(
        path, folder, file.format(), folder || file.arguments().makeDirectories());
  }

  /** The format as clients are told. */
  static ResultFileType type(FileFormat format) {
    return switch (format) {
      case FileFormat.Parquet ignored -> ResultFileType.PARQUET;
      case FileFormat.Ipc ignored -> ResultFileType.IPC;
      case FileFormat.Csv ignored -> ResultFileType.CSV;
      case FileFormat.NDJson ignored -> ResultFileType.NDJSON;
    };
  }

  private static String extension(FileFormat format) {
    return switch (format) {
      case FileFormat.Parquet ignored -> "parquet";
      case FileFormat.Ipc ignored -> "ipc";
      case FileFormat.Csv ignored -> "csv";
      case FileFormat.NDJson ignored -> "ndjson";
    };
  }

  private static String words(SinkType type) {
    return switch (type) {
      case SinkType.Memory ignored -> "a sink into memory";
      case SinkType.Callback ignored -> "sink_batches";
      case SinkType.File ignored -> "a sink to files";
      case SinkType.Partitioned ignored -> "a partitioned sink";
      case SinkType.Iceberg ignored -> "sink_iceberg";
    };
  }

  private static QueryError unsupported(String what) {
    return new QueryError("InvalidOperationError", what + " is not supported by this cluster yet");
  }
}
