package io.floe.engine.keys;

import io.floe.engine.column.BitColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.ConstantColumn;
import io.floe.engine.column.DictionaryColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose keys are codes of small dictionaries, bits and constants: each combination of codes
 * needs to be looked up once a batch only.
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
    for (Column key : keys) {
      long size =
          switch (key) {
            case ConstantColumn ignored -> 1;
            case DictionaryColumn dictionary -> dictionary.dictionary().length() + 1L;
            case BitColumn ignored -> 3;
            case FlatColumn ignored -> MOST_CODES + 1L;
          };
      codes *= size;
      if (codes > MOST_CODES) {
        return null;
      }
    }
    int[] combined = new int[count];
    for (Column key : keys) {
      switch (key) {
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
        case FlatColumn other -> throw new IllegalStateException("no code for " + other.layout());
      }
    }
    return number(combined, (int) codes);
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
