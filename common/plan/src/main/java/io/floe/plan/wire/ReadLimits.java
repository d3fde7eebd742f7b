package io.floe.plan.wire;

/**
 * How much a plan may ask of its reader. Memory stays within a small multiple of the bytes.
 *
 * @param bytes the size of the plan with its frames
 * @param depth how deep values may be nested; chained plan nodes do not nest
 * @param values how many values the plan may consist of; the bytes of frames do not count
 */
public record ReadLimits(long bytes, int depth, int values) {
  /** Limits for ordinary clusters. */
  public static final ReadLimits DEFAULT = new ReadLimits(1L << 30, 50_000, 50_000_000);
}
