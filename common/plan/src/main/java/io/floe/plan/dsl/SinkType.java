package io.floe.plan.dsl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Where a result goes. */
public sealed interface SinkType {

  /** Into memory; clients do not send it to clusters. */
  record Memory() implements SinkType {}

  /** To a Python function, batch by batch. */
  record Callback(PythonObject function, boolean maintainOrder, OptionalLong chunkSize)
      implements SinkType {}

  /**
   * To a file or folder. The targets {@code <flight>} and {@code <in-memory>} mean the client's own
   * results.
   */
  record File(String target, FileFormat format, UnifiedSinkArguments arguments)
      implements SinkType {
    /** The result that clients ask for when they name no place. */
    public static File result() {
      return new File(
          "<in-memory>",
          new FileFormat.Parquet(
              new FileFormat.ParquetCompression(FileFormat.ParquetCodec.ZSTD, OptionalInt.empty()),
              new FileFormat.ParquetStatistics(true, true, false, true, OptionalLong.empty()),
              OptionalLong.empty(),
              OptionalLong.empty(),
              Optional.empty(),
              Optional.empty(),
              OptionalLong.empty()),
          new UnifiedSinkArguments(
              true,
              true,
              UnifiedSinkArguments.SyncOnClose.NONE,
              Optional.empty(),
              Optional.empty()));
    }
  }

  /** To many files. */
  record Partitioned(
      String basePath,
      Optional<FileProvider> fileProvider,
      PartitionStrategy strategy,
      FileFormat format,
      UnifiedSinkArguments arguments,
      long maximumRowsPerFile,
      long approximateBytesPerFile)
      implements SinkType {}

  /** To an Iceberg table. */
  record Iceberg(Parameters state) implements SinkType {}

  /** How rows are spread over files. */
  sealed interface PartitionStrategy {}

  /** By keys. */
  record Keyed(List<Expression> keys, boolean includeKeys, boolean keysPreGrouped)
      implements PartitionStrategy {
    public Keyed {
      keys = List.copyOf(keys);
    }
  }

  /** By size alone. */
  record FileSize() implements PartitionStrategy {}

  /** Who names the files. */
  sealed interface FileProvider {}

  /** Folders named after keys. */
  record HivePaths(String extension) implements FileProvider {}

  /** Names as Iceberg has them. */
  record IcebergPaths(Parameters options) implements FileProvider {}

  /** A Python function. */
  record FunctionPaths(PythonObject function) implements FileProvider {}
}
