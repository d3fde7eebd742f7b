package io.floe.engine.keys;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedValues;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose keys are codes of small dictionaries, integers of a narrow range, bits and constants:
 * each combination needs to be looked up once a batch only.
 */
final class CodedKeys {
  private static final int MOST_CODES = 1 << 14;

  private final int[] places;
  private final int[] rows;
  private final int distinct;

  private CodedKeys(int[] places, int[] rows, int distinct) {
    this.places = places;
    this.rows = rows;
    this.distinct = distinct;
  }

  /** The combinations in a batch, or null when columns are of another kind. */
  static @Nullable CodedKeys of(List<? extends Column> keys, int count) {
    if (count == 0) {
      return null;
    }
    long codes = 1;
    Numbers[] numbers = new Numbers[keys.size()];
    for (int position = 0; position < numbers.length; position++) {
      long size =
          switch (keys.get(position)) {
            case ConstantColumn ignored -> 1;
            case DictionaryColumn dictionary -> dictionary.dictionary().length() + 1L;
            case BitColumn ignored -> 3;
            case FixedColumn fixed -> {
              numbers[position] = Numbers.of(fixed, count);
              yield numbers[position] == null ? MOST_CODES + 1L : numbers[position].codes;
            }
            case FlatColumn ignored -> MOST_CODES + 1L;
          };
      codes *= size;
      if (codes > MOST_CODES) {
        return null;
      }
    }
    int[] combined = new int[count];
    for (int position = 0; position < numbers.length; position++) {
      switch (keys.get(position)) {
        case ConstantColumn ignored -> {
          // One value adds nothing to the combination.
        }
        case DictionaryColumn dictionary -> {
          int size = dictionary.dictionary().length() + 1;
          int[] own = Flatten.codes(dictionary);
          for (int row = 0; row < count; row++) {
            combined[row] = combined[row] * size + own[row] + 1;
          }
        }
        case BitColumn bits -> {
          for (int row = 0; row < count; row++) {
            int code = bits.isNull(row) ? 0 : Bitmaps.get(bits.values(), row) ? 2 : 1;
            combined[row] = combined[row] * 3 + code;
          }
        }
        case FixedColumn fixed -> Objects.requireNonNull(numbers[position]).add(fixed, combined);
        case FlatColumn other -> throw new IllegalStateException("no code for " + other.layout());
      }
    }
    return number(combined, (int) codes);
  }

  /** Integers that lie near each other: a code is the distance from the least. */
  private static final class Numbers {
    /** Below this, looking keys up costs less than looking for a range. */
    private static final int FEWEST_ROWS = 64;

    private final long[] values;
    private final long least;
    private final int codes;

    private Numbers(long[] values, long least, int codes) {
      this.values = values;
      this.least = least;
      this.codes = codes;
    }

    static @Nullable Numbers of(FixedColumn column, int count) {
      if (count < FEWEST_ROWS
          || column.layout().byteSize() > Long.BYTES
          || FixedValues.isFloat(column.layout())
          || isWide(column, count)) {
        return null;
      }
      long[] values = new long[count];
      FixedValues.longs(column, 0, count, values);
      long least = Long.MAX_VALUE;
      long greatest = Long.MIN_VALUE;
      boolean nulls = column.hasNulls();
      for (int row = 0; row < count; row++) {
        if (!nulls || !column.isNull(row)) {
          least = Math.min(least, values[row]);
          greatest = Math.max(greatest, values[row]);
        }
      }
      long range = greatest - least;
      return range < 0 || range >= Math.min(count, MOST_CODES) - 2
          ? null
          : new Numbers(values, least, (int) range + 2);
    }

    /** A quick look: most columns of wide values show it in their first and last row. */
    private static boolean isWide(FixedColumn column, int count) {
      long first = FixedValues.asLong(column.layout(), column.values(), 0);
      long last = FixedValues.asLong(column.layout(), column.values(), count - 1);
      long distance = last - first;
      return !column.hasNulls() && (distance >= count || distance <= -count);
    }

    void add(FixedColumn column, int[] combined) {
      boolean nulls = column.hasNulls();
      for (int row = 0; row < combined.length; row++) {
        int code = nulls && column.isNull(row) ? 0 : (int) (values[row] - least) + 1;
        combined[row] = combined[row] * codes + code;
      }
    }
  }

  private static CodedKeys number(int[] combined, int codes) {
    int[] numbers = new int[codes];
    Arrays.fill(numbers, -1);
    int[] rows = new int[Math.min(codes, combined.length)];
    int distinct = 0;
    for (int row = 0; row < combined.length; row++) {
      int code = combined[row];
      int number = numbers[code];
      if (number < 0) {
        rows[distinct] = row;
        number = distinct++;
        numbers[code] = number;
      }
      combined[row] = number;
    }
    return new CodedKeys(combined, rows, distinct);
  }

  int distinct() {
    return distinct;
  }

  /** A row of each combination, in the order of appearance. */
  int[] rows() {
    return rows;
  }

  /** Gives each row what its combination has. */
  void expand(int[] small, int[] ids, int count) {
    for (int row = 0; row < count; row++) {
      ids[row] = small[places[row]];
    }
  }
}
