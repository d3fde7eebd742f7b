package io.floe.plan.dsl;

import io.floe.plan.type.Schema;
import java.util.Optional;
import java.util.OptionalLong;

/** The format of scanned files. */
public sealed interface ScanType {

  /** Comma-separated values. */
  record Csv(CsvReadOptions options) implements ScanType {}

  /** One JSON document a line. */
  record NDJson(
      OptionalLong inferSchemaLength,
      long chunkSize,
      boolean lowMemory,
      boolean ignoreErrors,
      Optional<Schema> schema,
      Optional<Schema> schemaOverwrite)
      implements ScanType {}

  /** Parquet. */
  record Parquet(
      Optional<Schema> schema, ParallelStrategy parallel, boolean lowMemory, boolean useStatistics)
      implements ScanType {}

  /** Arrow IPC files. */
  record Ipc(boolean recordBatchStatistics, boolean checked) implements ScanType {}

  /** A Python object that resolves to a scan (Delta, Iceberg). */
  record PythonDataset(PythonObject dataset) implements ScanType {}

  /** One row a line of text. */
  record Lines(String name) implements ScanType {}

  /** One row a path. */
  record ExpandedPaths(String name) implements ScanType {}

  /** A reader outside of Polars (2.0). */
  record ExternalReaderBuilder(EnumValue external) implements ScanType {}

  /** How Polars would parallelise a parquet scan. */
  enum ParallelStrategy {
    NONE,
    COLUMNS,
    ROW_GROUPS,
    PREFILTERED,
    AUTO
  }
}
