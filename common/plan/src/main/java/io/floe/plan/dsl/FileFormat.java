package io.floe.plan.dsl;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The format of written files. */
public sealed interface FileFormat {

  /** Parquet; sizes empty mean the writer decides. */
  record Parquet(
      ParquetCompression compression,
      ParquetStatistics statistics,
      OptionalLong rowGroupSize,
      OptionalLong dataPageSize,
      Optional<KeyValueMetadata> keyValueMetadata,
      Optional<Parameters> arrowSchema,
      OptionalLong compatibilityLevel)
      implements FileFormat {}

  /** Comma-separated values. */
  record Csv(
      boolean includeByteOrderMark,
      TextCompression compression,
      boolean checkExtension,
      boolean includeHeader,
      long batchSize,
      CsvWriteOptions options)
      implements FileFormat {}

  /** Arrow IPC. */
  record Ipc(
      Optional<IpcCompression> compression,
      long compatibilityLevel,
      OptionalLong recordBatchSize,
      boolean recordBatchStatistics)
      implements FileFormat {}

  /** One JSON document a line. */
  record NDJson(TextCompression compression, boolean checkExtension) implements FileFormat {}

  /** A codec of parquet pages with its level. */
  record ParquetCompression(ParquetCodec codec, OptionalInt level) {}

  /** The codecs of parquet pages. */
  enum ParquetCodec {
    UNCOMPRESSED,
    SNAPPY,
    GZIP,
    BROTLI,
    ZSTD,
    LZ4_RAW
  }

  /** Which statistics parquet files get. */
  record ParquetStatistics(
      boolean minimum,
      boolean maximum,
      boolean distinctCount,
      boolean nullCount,
      OptionalLong binaryTruncateLength) {}

  /** Metadata of parquet files. */
  sealed interface KeyValueMetadata {}

  /** Given keys and values. */
  record StaticMetadata(List<KeyValue> entries) implements KeyValueMetadata {
    public StaticMetadata {
      entries = List.copyOf(entries);
    }
  }

  /** A Python function that tells keys and values. */
  record DynamicMetadata(PythonObject function) implements KeyValueMetadata {}

  /** A key with its value. */
  record KeyValue(String key, Optional<String> value) {}

  /** A codec of text files with its level. */
  record TextCompression(TextCodec codec, OptionalInt level) {}

  /** The codecs of text files. */
  enum TextCodec {
    UNCOMPRESSED,
    GZIP,
    ZSTD
  }

  /** A codec of IPC buffers with its level. */
  record IpcCompression(IpcCodec codec, OptionalInt level) {}

  /** The codecs of IPC buffers. */
  enum IpcCodec {
    LZ4,
    ZSTD
  }
}
