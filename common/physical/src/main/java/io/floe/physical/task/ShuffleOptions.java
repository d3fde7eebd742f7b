package io.floe.physical.task;

import java.util.OptionalInt;

/** The files that exchanges are written to. */
public record ShuffleOptions(Format format, Compression compression, OptionalInt level) {
  /** Arrow IPC with LZ4. */
  public static final ShuffleOptions DEFAULT =
      new ShuffleOptions(Format.IPC, Compression.LZ4, OptionalInt.empty());

  /** The file format. */
  public enum Format {
    IPC,
    PARQUET
  }

  /** The codec. */
  public enum Compression {
    NONE,
    LZ4,
    ZSTD
  }
}
