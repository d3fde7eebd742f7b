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
 * each combination is looked up once, and its number is remembered for as long as codes keep their
 * meaning, which within a row group of a file they do.
 */
final class CodedKeys {
  private static final int MOST_CODES = 1 << 14;

  /** Below this, looking keys up costs less than looking for a range. */
  private static final int FEWEST_ROWS = 64;

  private static final int UNKNOWN = -2;
  private static final int ASKED = -3;

  private Meaning[] meanings = new Meaning[0];
  private int[] known = new int[0];
  private int[] combined = new int[0];
  private int[] asked = new int[0];
  private int askedCount;

  /** What the codes of a column stand for; equal meanings give a value the same code. */
  private sealed interface Meaning {
    /** How many codes there are. */
    long codes();
  }

  /** The one value of a constant, which is another in the next batch. */
  private static final class Constant implements Meaning {
    @Override
    public long codes() {
      return 1;
    }
  }

  /** Null, false and true. */
  private record Bits() implements Meaning {
    @Override
    public long codes() {
      return 3;
    }
  }

  /** Null and the places within a dictionary, which is told by its identity. */
  private record Places(FlatColumn dictionary) implements Meaning {
    @Override
    public long codes() {
      return dictionary.length() + 1L;
    }
  }

  /** Null and the distances from the least of integers that lie near each other. */
  private record Distances(long least, long greatest) implements Meaning {
    @Override
    public long codes() {
      return greatest - least + 2;
    }

    boolean covers(Distances other) {
      return least <= other.least && other.greatest <= greatest;
    }

    /** A range that covers both, or the other one where that would be too wide. */
    Distances with(Distances other) {
      long low = Math.min(least, other.least);
      long high = Math.max(greatest, other.greatest);
      long range = high - low;
      return range < 0 || range >= MOST_CODES - 2 ? other : new Distances(low, high);
    }
  }

  /**
   * Takes a batch. Rows whose keys have to be looked up are {@link #asked} for.
   *
   * @return whether its keys are of this kind; otherwise nothing has changed
   */
  boolean read(List<? extends Column> keys, int count) {
    if (count == 0 || keys.isEmpty()) {
      return false;
    }
    Meaning @Nullable [] fresh = meanings(keys, count);
    if (fresh == null) {
      return false;
    }
    boolean goesOn = Arrays.equals(meanings, fresh);
    if (!goesOn) {
      meanings = fresh;
      long codes = codes(fresh);
      if (known.length != codes) {
        known = new int[(int) codes];
      }
      Arrays.fill(known, UNKNOWN);
    }
    combined = combined.length < count ? new int[count] : combined;
    Arrays.fill(combined, 0, count, 0);
    for (int position = 0; position < fresh.length; position++) {
      combine(keys.get(position), fresh[position], count);
    }
    ask(count);
    return true;
  }

  /** The combinations of one batch, none of which is known; null when keys are of another kind. */
  static @Nullable CodedKeys of(List<? extends Column> keys, int count) {
    CodedKeys coded = new CodedKeys();
    return coded.read(keys, count) ? coded : null;
  }

  /** How many combinations have to be looked up. */
  int distinct() {
    return askedCount;
  }

  /** Forgets all numbers. */
  void clear() {
    meanings = new Meaning[0];
  }

  /** Rows of combinations whose numbers are not known, in the order of appearance. */
  int[] asked() {
    return Arrays.copyOf(asked, askedCount);
  }

  /** Takes the numbers of the rows that were asked for. */
  void answer(int[] numbers) {
    for (int index = 0; index < askedCount; index++) {
      known[combined[asked[index]]] = numbers[index];
    }
  }

  /** Takes the numbers of the rows that were asked for, and gives each row that of its own. */
  void expand(int[] numbers, int[] ids, int count) {
    answer(numbers);
    expand(ids, count);
  }

  /** Gives each row the number of its combination; all must be known. */
  void expand(int[] ids, int count) {
    for (int row = 0; row < count; row++) {
      ids[row] = known[combined[row]];
    }
  }

  private void ask(int count) {
    askedCount = 0;
    for (int row = 0; row < count; row++) {
      int code = combined[row];
      if (known[code] == UNKNOWN) {
        known[code] = ASKED;
        if (askedCount == asked.length) {
          asked = Arrays.copyOf(asked, Math.max(16, 2 * askedCount));
        }
        asked[askedCount++] = row;
      }
    }
  }

  private static long codes(Meaning[] meanings) {
    long codes = 1;
    for (Meaning meaning : meanings) {
      codes = Math.min(codes * Math.min(meaning.codes(), MOST_CODES + 1L), MOST_CODES + 1L);
    }
    return codes;
  }

  /** The meanings of a batch, those of the last one where they serve; null for other keys. */
  private Meaning @Nullable [] meanings(List<? extends Column> keys, int count) {
    Meaning[] own = new Meaning[keys.size()];
    for (int position = 0; position < own.length; position++) {
      @Nullable Meaning meaning =
          switch (keys.get(position)) {
            case ConstantColumn ignored -> new Constant();
            case DictionaryColumn dictionary -> new Places(dictionary.dictionary());
            case BitColumn ignored -> new Bits();
            case FixedColumn fixed -> distances(fixed, count);
            case FlatColumn ignored -> null;
          };
      if (meaning == null || meaning.codes() > MOST_CODES) {
        return null;
      }
      own[position] = meaning;
    }
    if (codes(own) > MOST_CODES) {
      return null;
    }
    if (meanings.length != own.length) {
      return own;
    }
    Meaning[] joined = own.clone();
    for (int position = 0; position < own.length; position++) {
      if (own[position] instanceof Distances now && meanings[position] instanceof Distances last) {
        joined[position] = last.covers(now) ? last : last.with(now);
      }
    }
    return codes(joined) > MOST_CODES ? own : joined;
  }

  private static @Nullable Distances distances(FixedColumn column, int count) {
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
        : new Distances(least, greatest);
  }

  /** A quick look: most columns of wide values show it in their first and last row. */
  private static boolean isWide(FixedColumn column, int count) {
    long first = FixedValues.asLong(column.layout(), column.values(), 0);
    long last = FixedValues.asLong(column.layout(), column.values(), count - 1);
    long distance = last - first;
    return !column.hasNulls() && (distance >= count || distance <= -count);
  }

  private void combine(Column key, Meaning meaning, int count) {
    switch (key) {
      case ConstantColumn ignored -> {
        // One value adds nothing to the combination.
      }
      case DictionaryColumn dictionary -> {
        int size = (int) meaning.codes();
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
      case FixedColumn fixed -> combine(fixed, Objects.requireNonNull((Distances) meaning), count);
      case FlatColumn other -> throw new IllegalStateException("no code for " + other.layout());
    }
  }

  private void combine(FixedColumn column, Distances distances, int count) {
    long[] values = new long[count];
    FixedValues.longs(column, 0, count, values);
    long least = distances.least();
    int size = (int) distances.codes();
    if (column.hasNulls()) {
      for (int row = 0; row < count; row++) {
        int code = column.isNull(row) ? 0 : (int) (values[row] - least) + 1;
        combined[row] = combined[row] * size + code;
      }
    } else {
      for (int row = 0; row < count; row++) {
        combined[row] = combined[row] * size + (int) (values[row] - least) + 1;
      }
    }
  }
}
