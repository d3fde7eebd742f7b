package io.floe.format.parquet;

import io.floe.plan.type.DataType;
import io.floe.plan.type.SimpleType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.apache.parquet.format.Statistics;
import org.jspecify.annotations.Nullable;

/** Finds the least and greatest value among plainly encoded ones. */
final class StatisticsBuilder {
  /** Longer strings are not worth their place in the footer. */
  private static final int MAX_LENGTH = 256;

  private final Leaf leaf;
  private final boolean unsigned;
  private long nulls;
  private boolean any;
  private boolean unknown;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;
  private double leastFloat = Double.POSITIVE_INFINITY;
  private double greatestFloat = Double.NEGATIVE_INFINITY;
  private byte @Nullable [] leastBytes;
  private byte @Nullable [] greatestBytes;

  StatisticsBuilder(Leaf leaf) {
    this.leaf = leaf;
    this.unsigned =
        leaf.type() == SimpleType.UINT8
            || leaf.type() == SimpleType.UINT16
            || leaf.type() == SimpleType.UINT32
            || leaf.type() == SimpleType.UINT64;
  }

  void addNulls(long count) {
    nulls += count;
  }

  /** Looks at values as {@link PlainEncoder} has written them. */
  void add(MemorySegment plain, int count) {
    if (count == 0) {
      return;
    }
    any = true;
    switch (leaf.physical()) {
      case INT32 -> {
        for (int at = 0; at < count; at++) {
          int value = plain.get(ValueLayout.JAVA_INT_UNALIGNED, at * 4L);
          number(unsigned ? value & 0xFFFFFFFFL : value);
        }
      }
      case INT64 -> {
        long flip = unsigned ? Long.MIN_VALUE : 0;
        for (int at = 0; at < count; at++) {
          number(plain.get(ValueLayout.JAVA_LONG_UNALIGNED, at * 8L) ^ flip);
        }
      }
      case FLOAT -> {
        for (int at = 0; at < count; at++) {
          floating(plain.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at * 4L));
        }
      }
      case DOUBLE -> {
        for (int at = 0; at < count; at++) {
          floating(plain.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at * 8L));
        }
      }
      case BYTE_ARRAY -> {
        long at = 0;
        for (int value = 0; value < count; value++) {
          int length = plain.get(ValueLayout.JAVA_INT_UNALIGNED, at);
          bytes(plain, at + 4, length);
          at += 4L + length;
        }
      }
      case FIXED_LEN_BYTE_ARRAY -> {
        if (!(leaf.type() instanceof DataType.Decimal)) {
          unknown = true;
          return;
        }
        for (int at = 0; at < count; at++) {
          bytes(plain, (long) at * leaf.byteSize(), leaf.byteSize());
        }
      }
      case BOOLEAN, INT96 -> unknown = true;
    }
  }

  private void number(long value) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  private void floating(double value) {
    if (Double.isNaN(value)) {
      // To Polars NaN is greater than all, to parquet it is nothing: better to say nothing.
      unknown = true;
      return;
    }
    leastFloat = Math.min(leastFloat, value);
    greatestFloat = Math.max(greatestFloat, value);
  }

  private void bytes(MemorySegment from, long offset, int length) {
    if (leastBytes == null || compare(from, offset, length, leastBytes) < 0) {
      leastBytes = from.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    }
    if (greatestBytes == null || compare(from, offset, length, greatestBytes) > 0) {
      greatestBytes = from.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    }
  }

  private int compare(MemorySegment from, long offset, int length, byte[] other) {
    boolean decimal = leaf.type() instanceof DataType.Decimal;
    int shared = Math.min(length, other.length);
    for (int at = 0; at < shared; at++) {
      int left = from.get(ValueLayout.JAVA_BYTE, offset + at);
      int right = other[at];
      if (left != right) {
        return decimal && at == 0
            ? Integer.compare(left, right)
            : Integer.compare(left & 0xFF, right & 0xFF);
      }
    }
    return Integer.compare(length, other.length);
  }

  Statistics build() {
    Statistics statistics = new Statistics();
    statistics.setNull_count(nulls);
    if (!any || unknown) {
      return statistics;
    }
    switch (leaf.physical()) {
      case INT32 -> set(statistics, little(least, 4), little(greatest, 4));
      case INT64 -> {
        long flip = unsigned ? Long.MIN_VALUE : 0;
        set(statistics, little(least ^ flip, 8), little(greatest ^ flip, 8));
      }
      // Zeros of either sign are equal, so the range must hold both.
      case FLOAT ->
          set(
              statistics,
              little(Float.floatToRawIntBits((float) (leastFloat == 0 ? -0.0 : leastFloat)), 4),
              little(Float.floatToRawIntBits((float) (greatestFloat + 0.0)), 4));
      case DOUBLE ->
          set(
              statistics,
              little(Double.doubleToRawLongBits(leastFloat == 0 ? -0.0 : leastFloat), 8),
              little(Double.doubleToRawLongBits(greatestFloat + 0.0), 8));
      case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> {
        if (leastBytes != null
            && greatestBytes != null
            && leastBytes.length <= MAX_LENGTH
            && greatestBytes.length <= MAX_LENGTH) {
          set(statistics, leastBytes, greatestBytes);
        }
      }
      case BOOLEAN, INT96 -> {
        // Two values are not worth a range.
      }
    }
    return statistics;
  }

  private static void set(Statistics statistics, byte[] least, byte[] greatest) {
    statistics.setMin_value(least).setMax_value(greatest);
    statistics.setIs_min_value_exact(true).setIs_max_value_exact(true);
  }

  private static byte[] little(long value, int size) {
    byte[] bytes = new byte[size];
    for (int at = 0; at < size; at++) {
      bytes[at] = (byte) (value >>> (8 * at));
    }
    return bytes;
  }
}
