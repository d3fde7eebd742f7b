package io.floe.plan.type;

/** The types without parameters. */
public enum SimpleType implements DataType {
  BOOLEAN,
  UINT8,
  UINT16,
  UINT32,
  UINT64,
  UINT128,
  INT8,
  INT16,
  INT32,
  INT64,
  INT128,
  FLOAT16,
  FLOAT32,
  FLOAT64,
  STRING,
  BINARY,
  /** Bytes with offsets, the type of row encodings. */
  BINARY_OFFSET,
  /** Days since 1970. */
  DATE,
  /** Nanoseconds since midnight. */
  TIME,
  NULL
}
