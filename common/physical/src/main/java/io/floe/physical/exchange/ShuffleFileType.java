package io.floe.physical.exchange;

import java.util.Arrays;
import java.util.Optional;

/** The formats of shuffle files, told apart by the ends of their names. */
public enum ShuffleFileType {
  IPC(1, ".arrow"),
  PARQUET(2, ".parquet"),
  /** Messages for a client, which no task reads. */
  SPOOL(3, ".messages");

  private final int code;
  private final String suffix;

  ShuffleFileType(int code, String suffix) {
    this.code = code;
    this.suffix = suffix;
  }

  /** How names of such files end. */
  public String suffix() {
    return suffix;
  }

  /** The number that stands for it on disk. */
  public int code() {
    return code;
  }

  /** The format of a number. */
  public static Optional<ShuffleFileType> of(long code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }
}
