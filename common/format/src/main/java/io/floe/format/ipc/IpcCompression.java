package io.floe.format.ipc;

import io.floe.format.codec.Codec;
import io.floe.format.codec.Codecs;
import org.apache.arrow.flatbuf.CompressionType;
import org.jspecify.annotations.Nullable;

/** How the buffers of batches are compressed. */
public enum IpcCompression {
  NONE,
  LZ4,
  ZSTD;

  @Nullable Codec codec() {
    return switch (this) {
      case NONE -> null;
      case LZ4 -> Codecs.LZ4_FRAME;
      case ZSTD -> Codecs.ZSTD;
    };
  }

  /** The number by which Arrow's flatbuffers know the codec. */
  byte number() {
    return switch (this) {
      case NONE -> -1;
      case LZ4 -> CompressionType.LZ4_FRAME;
      case ZSTD -> CompressionType.ZSTD;
    };
  }
}
