package io.floe.plan.dsl;

import io.floe.plan.type.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What all scans have in common. */
public record UnifiedScanArguments(
    Optional<Schema> schema,
    Optional<CloudOptions> cloudOptions,
    HiveOptions hiveOptions,
    boolean rechunk,
    boolean cache,
    boolean glob,
    boolean expandPaths,
    Optional<List<String>> hiddenFilePrefix,
    Optional<List<String>> projection,
    Optional<ColumnMapping> columnMapping,
    Optional<DefaultValues> defaultValues,
    Optional<RowIndex> rowIndex,
    Optional<ScanSlice> preSlice,
    CastColumnsPolicy castColumnsPolicy,
    MissingColumnsPolicy missingColumnsPolicy,
    ExtraColumnsPolicy extraColumnsPolicy,
    Optional<String> includeFilePaths,
    Optional<DeletionFiles> deletionFiles,
    Optional<FrameSource> tableStatistics,
    Optional<RowCount> rowCount,
    Optional<List<OptionalLong>> sourceSizes,
    boolean resolveHeavySources) {

  /** Rows and deleted rows of all sources, when the client knows them. */
  public record RowCount(long physical, long deleted) {}

  /** Columns that are read from directory names; {@code enabled} empty means decide by paths. */
  public record HiveOptions(
      Optional<Boolean> enabled, long startIndex, Optional<Schema> schema, boolean tryParseDates) {}

  /** A run of rows, from the front or from the end. */
  public record ScanSlice(boolean fromEnd, long offset, long length) {}
}
