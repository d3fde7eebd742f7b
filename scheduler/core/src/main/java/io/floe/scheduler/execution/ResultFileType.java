package io.floe.scheduler.execution;

/** The format of result files. */
public enum ResultFileType {
  PARQUET,
  IPC,
  CSV,
  NDJSON,
  JSON,
  /** Files of another kind, or no files. */
  OTHER
}
