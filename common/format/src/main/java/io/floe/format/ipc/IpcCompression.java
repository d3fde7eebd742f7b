package io.floe.format.ipc;

import io.floe.format.codec.Codec;
import io.floe.format.codec.Codecs;
import org.apache.arrow.flatbuf.CompressionType;
import org.jspecify.annotations.Nullable;

/** How the buffers of batches are compressed. */
public final class IpcCompression {
  public static final IpcCompression NONE = new IpcCompression(null, (byte) -1);
  public static final IpcCompression LZ4 =
      new IpcCompression(Codecs.LZ4_FRAME, CompressionType.LZ4_FRAME);
  public static final IpcCompression ZSTD = new IpcCompression(Codecs.ZSTD, CompressionType.ZSTD);

  private final @Nullable Codec codec;
  private final byte number;

  private IpcCompression(@Nullable Codec codec, byte number) {
    this.codec = codec;
    this.number = number;
  }

  /** Zstandard at some level. */
  public static IpcCompression zstd(int level) {
    return new IpcCompression(Codecs.zstd(level), CompressionType.ZSTD);
  }

  @Nullable Codec codec() {
    return codec;
  }

  /** The number by which Arrow's flatbuffers know the codec. */
  byte number() {
    return number;
  }
}
