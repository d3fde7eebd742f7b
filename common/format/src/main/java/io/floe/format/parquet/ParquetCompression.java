package io.floe.format.parquet;

import io.floe.format.codec.Codec;
import io.floe.format.codec.Codecs;
import org.apache.parquet.format.CompressionCodec;
import org.jspecify.annotations.Nullable;

/** How pages are compressed when written. */
public enum ParquetCompression {
  NONE,
  SNAPPY,
  GZIP,
  LZ4,
  ZSTD;

  @Nullable Codec codec() {
    return switch (this) {
      case NONE -> null;
      case SNAPPY -> Codecs.SNAPPY;
      case GZIP -> Codecs.GZIP;
      case LZ4 -> Codecs.LZ4_BLOCK;
      case ZSTD -> Codecs.ZSTD;
    };
  }

  CompressionCodec thrift() {
    return switch (this) {
      case NONE -> CompressionCodec.UNCOMPRESSED;
      case SNAPPY -> CompressionCodec.SNAPPY;
      case GZIP -> CompressionCodec.GZIP;
      case LZ4 -> CompressionCodec.LZ4_RAW;
      case ZSTD -> CompressionCodec.ZSTD;
    };
  }
}
