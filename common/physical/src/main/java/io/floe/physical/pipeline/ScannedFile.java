package io.floe.physical.pipeline;

import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Memory;
import io.floe.format.csv.CsvRules;
import io.floe.format.ndjson.NdjsonOptions;
import io.floe.format.parquet.ColumnRange;
import io.floe.format.parquet.ParquetFile;
import io.floe.format.parquet.RowGroupReader;
import io.floe.physical.expression.Unsupported;
import io.floe.plan.dsl.ScanType;
import io.floe.plan.logical.LogicalNode;
import io.floe.plan.type.Schema;
import io.floe.storage.Access;
import io.floe.storage.ByteSource;
import io.floe.storage.Storage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** An open file of a scan, in groups of rows that are read apart from each other. */
interface ScannedFile extends AutoCloseable {
  /** The path, for users. */
  String path();

  /** The columns of the file. */
  Schema schema();

  /** How many groups there are. */
  int groupCount();

  /** Whether the file tells how many rows its groups have; otherwise they have to be counted. */
  default boolean rowsAreKnown() {
    return true;
  }

  /** How many rows a group has. */
  long groupRows(int group);

  /** How many pages some rows of a group make at most. */
  default long mostPages(int group, long rows) {
    return Math.ceilDiv(rows, Page.TARGET_ROWS) + 1;
  }

  /** How many rows there are. */
  default long rowCount() {
    long rows = 0;
    for (int group = 0; group < groupCount(); group++) {
      rows += groupRows(group);
    }
    return rows;
  }

  /** Whether reading waits for a network. */
  default boolean isRemote() {
    return !Storage.isLocal(path());
  }

  /** What is known of the values of a column in a group. */
  default Optional<ColumnRange> range(int group, String column) {
    return Optional.empty();
  }

  /** Whether passing over pages costs less than reading them. */
  default boolean canSkip() {
    return false;
  }

  /** Reads rows of some columns of a group. */
  Pages read(int group, List<Integer> columns, long from, long rows, Memory memory);

  @Override
  void close();

  /** Pages one after the other, for one thread. */
  interface Pages extends AutoCloseable {
    /** The next page, which belongs to the caller; empty behind the last. */
    Optional<Page> next();

    /** Some rows of the next page, by their numbers, which rise; belongs to the caller. */
    default Page pick(int[] rows, Memory memory) {
      try (Page all = next().orElseThrow()) {
        return Gather.page(all, rows, 0, rows.length, memory);
      }
    }

    /** Passes over rows, as many as the next page would have. */
    default void skip(int rows) {
      next().ifPresent(Page::close);
    }

    /** How many rows were left out since this was asked last. */
    default int takeSkipped() {
      return 0;
    }

    @Override
    void close();
  }

  /** Opens a file of a scan. */
  static ScannedFile open(
      String path, LogicalNode.FileScan scan, Access access, PlanningContext context) {
    Schema planned = scan.source().fileSchema();
    return switch (scan.format()) {
      case ScanType.Parquet ignored -> parquet(path, access);
      case ScanType.Ipc ignored -> new ScannedIpc(path, access, context.memory());
      case ScanType.Csv csv ->
          ScannedText.csv(
              Storage.open(path, access),
              new CsvRules(
                  csv.options(),
                  scan.arguments().missingColumnsPolicy(),
                  scan.arguments().extraColumnsPolicy(),
                  context.semantics()),
              planned,
              context.memory());
      case ScanType.Lines ignored ->
          ScannedText.lines(Storage.open(path, access), planned, context.memory());
      case ScanType.NDJson json ->
          ScannedText.ndjson(
              Storage.open(path, access),
              new NdjsonOptions(
                  json.inferSchemaLength(),
                  json.ignoreErrors(),
                  json.schema(),
                  json.schemaOverwrite()),
              planned,
              context.memory());
      case ScanType.PythonDataset ignored ->
          throw Unsupported.expression("a dataset written in Python");
      case ScanType.ExpandedPaths ignored -> throw Unsupported.expression("a scan of paths");
      case ScanType.ExternalReaderBuilder ignored ->
          throw Unsupported.expression("an external reader");
    };
  }

  private static ScannedFile parquet(String path, Access access) {
    ByteSource source = Storage.open(path, access);
    ParquetFile file = ParquetFile.open(source);
    return new ScannedFile() {
      @Override
      public String path() {
        return path;
      }

      @Override
      public Schema schema() {
        return file.schema();
      }

      @Override
      public int groupCount() {
        return file.groupCount();
      }

      @Override
      public long groupRows(int group) {
        return file.groupRows(group);
      }

      @Override
      public Optional<ColumnRange> range(int group, String column) {
        OptionalInt position = file.schema().position(column);
        return position.isPresent()
            ? Optional.of(file.range(group, position.getAsInt()))
            : Optional.empty();
      }

      @Override
      public boolean canSkip() {
        return true;
      }

      @Override
      public Pages read(int group, List<Integer> columns, long from, long rows, Memory memory) {
        RowGroupReader reader = file.read(group, columns, from, rows, memory);
        return new Pages() {
          @Override
          public Optional<Page> next() {
            return reader.next();
          }

          @Override
          public Page pick(int[] rows, Memory unused) {
            return reader.pick(rows);
          }

          @Override
          public void skip(int count) {
            reader.skip(count);
          }

          @Override
          public void close() {
            reader.close();
          }
        };
      }

      @Override
      public void close() {
        source.close();
      }
    };
  }
}
