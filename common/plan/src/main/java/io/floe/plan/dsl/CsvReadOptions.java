package io.floe.plan.dsl;

import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How comma-separated values are read. */
public record CsvReadOptions(
    Optional<String> path,
    boolean rechunk,
    OptionalLong threads,
    boolean lowMemory,
    OptionalLong rows,
    Optional<RowIndex> rowIndex,
    Optional<List<String>> columns,
    Optional<List<Long>> projection,
    Optional<Schema> schema,
    Optional<Schema> schemaOverwrite,
    Optional<List<String>> columnNamesOverwrite,
    Optional<List<DataType>> dataTypeOverwrite,
    CsvParseOptions parseOptions,
    boolean hasHeader,
    long chunkSize,
    long skipRows,
    long skipLines,
    long skipRowsAfterHeader,
    OptionalLong inferSchemaLength,
    long inferSchemaFiles,
    boolean raiseIfEmpty,
    boolean ignoreErrors,
    List<Field> fieldsToCast) {
  public CsvReadOptions {
    fieldsToCast = List.copyOf(fieldsToCast);
  }
}
