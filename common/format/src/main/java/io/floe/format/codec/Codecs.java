package io.floe.format.codec;

import java.util.function.Supplier;

/** All codecs; native where the library loads, else Java. */
public final class Codecs {
  /** Snappy without frame. */
  public static final Codec SNAPPY = firstThatWorks(NativeSnappy::new, () -> JavaCodec.snappy());

  /** One LZ4 block without frame. */
  public static final Codec LZ4_BLOCK = firstThatWorks(NativeLz4::new, () -> JavaCodec.lz4());

  /** The LZ4 frame format. */
  public static final Codec LZ4_FRAME = new Lz4Frame(LZ4_BLOCK);

  /** Zstandard at the level that Polars writes with. */
  public static final Codec ZSTD = zstd(3);

  /** Gzip members. */
  public static final Codec GZIP = new Gzip();

  /** Brotli, reading only. */
  public static final Codec BROTLI = new Brotli();

  private Codecs() {}

  /** Zstandard at some level; the Java fallback has only one. */
  public static Codec zstd(int level) {
    return firstThatWorks(() -> new NativeZstd(level), () -> JavaCodec.zstd());
  }

  private static Codec firstThatWorks(Supplier<Codec> preferred, Supplier<Codec> fallback) {
    try {
      return preferred.get();
    } catch (LinkageError noLibrary) {
      return fallback.get();
    }
  }
}
