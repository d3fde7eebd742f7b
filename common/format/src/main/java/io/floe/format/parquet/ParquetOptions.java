package io.floe.format.parquet;

/**
 * How a file is written.
 *
 * @param compression the codec of all pages
 * @param level the codec's level where it has levels, or 0 for its usual one
 * @param rowGroupRows how many rows a group holds at most
 * @param statistics whether least and greatest values are noted
 */
public record ParquetOptions(
    ParquetCompression compression, int level, int rowGroupRows, boolean statistics) {
  /** What Polars does when nobody says otherwise. */
  public static final ParquetOptions DEFAULT =
      new ParquetOptions(ParquetCompression.ZSTD, 0, 512 * 512, true);
}
