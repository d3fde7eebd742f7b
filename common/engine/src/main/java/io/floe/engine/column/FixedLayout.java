package io.floe.engine.column;

/** Layouts of values that all take the same number of whole bytes, little-endian. */
public enum FixedLayout implements Layout {
  INT8(1),
  INT16(2),
  INT32(4),
  INT64(8),
  /** Low word first. */
  INT128(16),
  UINT8(1),
  UINT16(2),
  UINT32(4),
  UINT64(8),
  UINT128(16),
  /** The bits of an IEEE half. */
  FLOAT16(2),
  FLOAT32(4),
  FLOAT64(8);

  private final int byteSize;

  FixedLayout(int byteSize) {
    this.byteSize = byteSize;
  }

  /** How many bytes a value takes. */
  public int byteSize() {
    return byteSize;
  }
}
