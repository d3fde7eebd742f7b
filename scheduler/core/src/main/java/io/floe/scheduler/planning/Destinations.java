package io.floe.scheduler.planning;

import io.floe.physical.source.CloudAccess;
import io.floe.physical.task.Destination;
import io.floe.physical.task.Layout;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.dsl.SinkType;
import io.floe.scheduler.execution.DistributedMode;
import io.floe.scheduler.execution.QueryContext;
import io.floe.scheduler.execution.QueryError;
import io.floe.scheduler.execution.ResultFileType;
import io.floe.storage.Access;
import io.floe.storage.Storage;
import java.nio.file.Files;

/** Finds the file that the rows of a query go to. */
final class Destinations {
  private Destinations() {}

  static Destination of(SinkType type, QueryContext context, Results results) throws QueryError {
    if (!(type instanceof SinkType.File file)) {
      throw unsupported(words(type));
    }
    if (file.target().equals("<flight>")) {
      throw unsupported("collect(), which streams its result; use execute()");
    }
    if (isAnonymous(type)) {
      return results.destination(context.queryId(), file.format());
    }
    Access access =
        Errors.translated(
            () ->
                Storage.isLocal(file.target())
                    ? Access.NONE
                    : CloudAccess.of(file.arguments().cloudOptions()));
    return isFolder(file.target(), context)
        ? Destination.parts(file.target(), "part", file.format(), access)
        : Destination.file(
            file.target(), file.format(), file.arguments().makeDirectories(), access);
  }

  /** The destination of one of several tasks: names of files keep the order of the tasks. */
  static Destination part(Destination whole, int part, int parts) {
    if (parts == 1) {
      return whole;
    }
    return switch (whole.layout()) {
      case Layout.Parts(String prefix) ->
          Destination.parts(
              whole.location(), "%s-%05d".formatted(prefix, part), whole.format(), whole.access());
      case Layout.OneFile ignored -> throw divided();
      case Layout.Partitioned ignored -> throw divided();
    };
  }

  private static IllegalStateException divided() {
    return new IllegalStateException("several tasks for one destination");
  }

  /** Whether the cluster chooses the place. */
  static boolean isAnonymous(SinkType type) {
    return type instanceof SinkType.File file && file.target().equals("<in-memory>");
  }

  /**
   * Whether rows go into files below a path. Clients ask users to say so for names with a dot, and
   * otherwise take them for folders where queries are distributed; they do not send the answer.
   */
  private static boolean isFolder(String target, QueryContext context) {
    if (target.endsWith("/")) {
      return true;
    }
    if (Storage.isLocal(target)) {
      return Files.isDirectory(Storage.path(target));
    }
    boolean distributed = context.options().mode() instanceof DistributedMode;
    return distributed && target.indexOf('.', target.lastIndexOf('/')) < 0;
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
