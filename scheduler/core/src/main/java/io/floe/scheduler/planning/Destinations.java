package io.floe.scheduler.planning;

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

  static Destination of(SinkType.File file, QueryContext context, Results results)
      throws QueryError {
    if (isAnonymous(file)) {
      return results.destination(context.queryId(), file.format());
    }
    Access access = SinkPlan.access(file.target(), file.arguments().cloudOptions());
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

  /** Whether rows go to the client while they are made. */
  static boolean isStreamed(SinkType type) {
    return type instanceof SinkType.File file && file.target().equals("<flight>");
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
}
