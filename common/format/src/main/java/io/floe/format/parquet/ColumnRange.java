package io.floe.format.parquet;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the statistics of a column in one row group say. The values are those of the column's
 * physical form: Long, BigInteger (unsigned 64-bit, decimals), Double, Boolean or byte array.
 *
 * @param rows how many rows the group has
 * @param nulls how many of the values are null, if that is known
 * @param least no value is smaller, if known
 * @param greatest no value is greater, if known; NaN is not counted among the values
 */
public record ColumnRange(
    long rows, OptionalLong nulls, Optional<Object> least, Optional<Object> greatest) {}
