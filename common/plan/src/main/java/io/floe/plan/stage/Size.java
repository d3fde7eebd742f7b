package io.floe.plan.stage;

import io.floe.plan.dsl.OffsetLength;
import io.floe.plan.type.DataType;
import io.floe.plan.type.Field;
import io.floe.plan.type.Schema;
import io.floe.plan.type.SimpleType;

/**
 * An estimate of how many rows there are.
 *
 * @param share which part of the rows of the table they come from is left
 */
public record Size(double rows, double share) {
  private static final double FILTERED = 0.35;
  private static final int STRING_BYTES = 28;
  private static final int NESTED_BYTES = 64;
  private static final int FIXED_BYTES = 8;

  /** All rows of a table. */
  public static Size ofRows(double rows) {
    return new Size(rows, 1);
  }

  /** What a predicate leaves. */
  Size filtered() {
    return new Size(rows * FILTERED, share * FILTERED);
  }

  /** At most so many rows. */
  Size limited(OffsetLength slice) {
    double kept = Math.min(rows, (double) Math.max(slice.length(), 0));
    return new Size(kept, rows > 0 ? share * kept / rows : share);
  }

  /** Rows of both. */
  Size plus(Size other) {
    return new Size(rows + other.rows, Math.max(share, other.share));
  }

  /** Pairs of equal keys: rows of the larger side, as far as the smaller was not thinned out. */
  Size joined(Size other) {
    Size large = rows >= other.rows ? this : other;
    Size small = rows >= other.rows ? other : this;
    return new Size(large.rows * small.share, large.share * small.share);
  }

  /** Bytes in memory of rows of these columns. */
  double bytes(Schema schema) {
    double width = 0;
    for (Field field : schema) {
      width += width(field.dataType());
    }
    return rows * Math.max(width, 1);
  }

  /** Bytes in memory of one row of these columns, about. */
  public static double width(DataType type) {
    return switch (type) {
      case SimpleType simple ->
          switch (simple) {
            case BOOLEAN, UINT8, INT8, NULL -> 1;
            case UINT16, INT16, FLOAT16 -> 2;
            case UINT32, INT32, FLOAT32, DATE -> 4;
            case UINT64, INT64, FLOAT64, TIME -> FIXED_BYTES;
            case UINT128, INT128 -> 2 * FIXED_BYTES;
            case STRING, BINARY, BINARY_OFFSET -> STRING_BYTES;
          };
      case DataType.Datetime ignored -> FIXED_BYTES;
      case DataType.Duration ignored -> FIXED_BYTES;
      case DataType.Decimal ignored -> 2 * FIXED_BYTES;
      case DataType.Categorical ignored -> 4;
      case DataType.EnumOf ignored -> 4;
      case DataType.Extension extension -> width(extension.storage());
      case DataType.Struct struct ->
          struct.fields().stream().mapToDouble(field -> width(field.dataType())).sum();
      case DataType.ListOf ignored -> NESTED_BYTES;
      case DataType.ArrayOf array -> width(array.inner()) * array.width();
      case DataType.MapOf ignored -> NESTED_BYTES;
      case DataType.ObjectOf ignored -> FIXED_BYTES;
      case DataType.Unknown ignored -> FIXED_BYTES;
    };
  }
}
