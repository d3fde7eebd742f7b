package io.floe.codegen;

/** Lists of layouts for the variables of signatures. */
public final class Families {
  /** Signed integers that fit a long. */
  public static final String SIGNED = "INT8,INT16,INT32,INT64";

  /** Unsigned integers whose value fits a long. */
  public static final String SMALL_UNSIGNED = "UINT8,UINT16,UINT32";

  /** Integers whose value fits a long. */
  public static final String LONGS = SIGNED + "," + SMALL_UNSIGNED;

  /** Integers of at most 64 bits. */
  public static final String INTEGERS = LONGS + ",UINT64";

  /** Unsigned integers of at most 64 bits. */
  public static final String UNSIGNED = SMALL_UNSIGNED + ",UINT64";

  /** Integers of 128 bits. */
  public static final String WIDE = "INT128,UINT128";

  /** Floating point numbers. */
  public static final String FLOATS = "FLOAT16,FLOAT32,FLOAT64";

  private Families() {}
}
