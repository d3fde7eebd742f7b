package io.floe.physical.exchange;

/** The formats of shuffle files, told apart by the ends of their names. */
public enum ShuffleFileType {
  IPC(".arrow"),
  PARQUET(".parquet");

  private final String suffix;

  ShuffleFileType(String suffix) {
    this.suffix = suffix;
  }

  /** How names of such files end. */
  public String suffix() {
    return suffix;
  }
}
