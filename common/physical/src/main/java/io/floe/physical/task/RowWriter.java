package io.floe.physical.task;

import io.floe.engine.column.Page;
import io.floe.engine.function.FunctionException;
import io.floe.engine.memory.Memory;
import io.floe.format.csv.CsvWriter;
import io.floe.format.ipc.IpcCompression;
import io.floe.format.ipc.IpcFileWriter;
import io.floe.format.ndjson.NdjsonWriter;
import io.floe.format.parquet.ParquetCompression;
import io.floe.format.parquet.ParquetOptions;
import io.floe.format.parquet.ParquetWriter;
import io.floe.physical.expression.Unsupported;
import io.floe.plan.dsl.FileFormat;
import io.floe.plan.type.Schema;
import io.floe.storage.ByteSink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes pages to a file of some format. */
interface RowWriter extends AutoCloseable {
  /** Appends a page, which stays the caller's. */
  void write(Page page);

  /** Writes what is left, and the end of the file. */
  void finish();

  @Override
  void close();

  /** A writer of a format; the sink stays the caller's. */
  static RowWriter open(FileFormat format, ByteSink sink, Schema schema, Memory memory) {
    return switch (format) {
      case FileFormat.Parquet parquet -> {
        try {
          yield parquet(
              new ParquetWriter(sink, schema, options(parquet), metadata(parquet), memory));
        } catch (IllegalArgumentException impossible) {
          // Parquet has no form for some types; the writer says which.
          throw FunctionException.invalid(impossible.getMessage());
        }
      }
      case FileFormat.Ipc ipc -> ipc(new IpcFileWriter(sink, schema, compression(ipc), memory));
      case FileFormat.Csv csv -> csv(new CsvWriter(sink, schema, csv, memory));
      case FileFormat.NDJson json -> ndjson(new NdjsonWriter(sink, schema, json, memory));
    };
  }

  private static Map<String, String> metadata(FileFormat.Parquet parquet) {
    if (parquet.keyValueMetadata().isEmpty()) {
      return Map.of();
    }
    Map<String, String> entries = new LinkedHashMap<>();
    switch (parquet.keyValueMetadata().get()) {
      case FileFormat.StaticMetadata(List<FileFormat.KeyValue> given) ->
          given.forEach(entry -> entries.put(entry.key(), entry.value().orElse("")));
      case FileFormat.DynamicMetadata ignored ->
          throw Unsupported.expression("parquet metadata that a function tells");
    }
    return entries;
  }

  private static ParquetOptions options(FileFormat.Parquet parquet) {
    ParquetOptions defaults = ParquetOptions.DEFAULT;
    ParquetCompression compression =
        switch (parquet.compression().codec()) {
          case UNCOMPRESSED -> ParquetCompression.NONE;
          case SNAPPY -> ParquetCompression.SNAPPY;
          case GZIP -> ParquetCompression.GZIP;
          case ZSTD -> ParquetCompression.ZSTD;
          case LZ4_RAW -> ParquetCompression.LZ4;
          case BROTLI -> throw Unsupported.expression("writing parquet with brotli");
        };
    long rows = parquet.rowGroupSize().orElse(defaults.rowGroupRows());
    boolean statistics =
        parquet.statistics().minimum()
            || parquet.statistics().maximum()
            || parquet.statistics().nullCount();
    return new ParquetOptions(
        compression,
        compression == ParquetCompression.ZSTD ? parquet.compression().level().orElse(0) : 0,
        Math.clamp(rows, 1, Integer.MAX_VALUE),
        statistics);
  }

  private static IpcCompression compression(FileFormat.Ipc ipc) {
    if (ipc.compression().isEmpty()) {
      return IpcCompression.NONE;
    }
    return switch (ipc.compression().get().codec()) {
      case LZ4 -> IpcCompression.LZ4;
      case ZSTD -> IpcCompression.ZSTD;
    };
  }

  private static RowWriter parquet(ParquetWriter writer) {
    return new RowWriter() {
      @Override
      public void write(Page page) {
        writer.write(page);
      }

      @Override
      public void finish() {
        writer.finish();
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  private static RowWriter ipc(IpcFileWriter writer) {
    return new RowWriter() {
      @Override
      public void write(Page page) {
        writer.write(page);
      }

      @Override
      public void finish() {
        writer.finish();
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  private static RowWriter csv(CsvWriter writer) {
    return new RowWriter() {
      @Override
      public void write(Page page) {
        writer.write(page);
      }

      @Override
      public void finish() {
        writer.finish();
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }

  private static RowWriter ndjson(NdjsonWriter writer) {
    return new RowWriter() {
      @Override
      public void write(Page page) {
        writer.write(page);
      }

      @Override
      public void finish() {
        writer.finish();
      }

      @Override
      public void close() {
        writer.close();
      }
    };
  }
}
