package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of keys with texts: short ones are kept as words, and the rest as bytes in a table of
 * their own. No key can be in both, as a long text never equals a short one.
 */
final class TextKeyTable extends KeyTable {
  private final int expectedKeys;
  private final BytesKeyTable rest;
  private boolean settled;
  private @Nullable TextPacking packing;
  private @Nullable WordTable words;

  /** The numbers of what the two tables number themselves; null while only one has keys. */
  private int @Nullable [] ofWords;

  private int[] ofRest = new int[0];
  private int size;

  TextKeyTable(int expectedKeys, Memory memory) {
    super(memory);
    this.expectedKeys = expectedKeys;
    this.rest = new BytesKeyTable(16, memory);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long byteSize() {
    return rest.byteSize() + (words == null ? 0 : words.byteSize());
  }

  @Override
  void clearKeys() {
    rest.clear();
    if (words != null) {
      words.clear();
    }
    ofWords = null;
    size = 0;
  }

  @Override
  int insertRows(List<? extends Column> keys, int count, int[] ids, int[] newRows) {
    if (!settled) {
      settled = true;
      packing = TextPacking.of(keys, count, memory);
      words = packing == null ? null : new WordTable(packing.wordCount(), expectedKeys, memory);
    }
    TextPacking packer = packing;
    WordTable table = words;
    int added;
    if (packer == null || table == null) {
      added = rest.insertRows(keys, count, ids, newRows);
      size = rest.size();
      return added;
    }
    long[] packed = new long[Math.multiplyExact(count, packer.wordCount())];
    boolean[] unfit = new boolean[count];
    int bad = packer.pack(keys, count, packed, unfit, memory);
    if (bad == 0 && ofWords == null) {
      added = table.insert(packed, count, ids, newRows);
      size = table.size();
      return added;
    }
    return insertMixed(keys, count, new Division(packed, unfit, bad), table, ids, newRows);
  }

  /** Rows with words and rows without. */
  private static final class Division {
    private final int[] fit;
    private final int[] unfit;
    private final long[] words;

    Division(long[] packed, boolean[] without, int bad) {
      int count = without.length;
      int width = count == 0 ? 0 : packed.length / count;
      fit = new int[count - bad];
      unfit = new int[bad];
      words = new long[fit.length * width];
      int at = 0;
      for (int row = 0; row < count; row++) {
        if (without[row]) {
          unfit[row - at] = row;
        } else {
          System.arraycopy(packed, row * width, words, at * width, width);
          fit[at++] = row;
        }
      }
    }
  }

  private int insertMixed(
      List<? extends Column> keys,
      int count,
      Division division,
      WordTable table,
      int[] ids,
      int[] newRows) {
    int[] numbers = ofWords;
    if (numbers == null) {
      numbers = new int[table.size()];
      Arrays.setAll(numbers, number -> number);
    }
    int[] shortIds = new int[division.fit.length];
    int[] shortNew = new int[division.fit.length];
    int shortAdded = table.insert(division.words, shortIds.length, shortIds, shortNew);
    int[] longIds = new int[division.unfit.length];
    int[] longNew = new int[division.unfit.length];
    int longAdded;
    try (Scope scope = new Scope(memory)) {
      List<Column> rows = rows(keys, division.unfit, scope);
      longAdded = rest.insertRows(rows, longIds.length, longIds, longNew);
    }
    numbers = grown(numbers, table.size());
    ofRest = grown(ofRest, rest.size());
    int added = 0;
    int left = 0;
    int right = 0;
    while (left < shortAdded || right < longAdded) {
      int shortRow = left < shortAdded ? division.fit[shortNew[left]] : count;
      int longRow = right < longAdded ? division.unfit[longNew[right]] : count;
      if (shortRow < longRow) {
        numbers[shortIds[shortNew[left++]]] = size++;
        newRows[added++] = shortRow;
      } else {
        ofRest[longIds[longNew[right++]]] = size++;
        newRows[added++] = longRow;
      }
    }
    ofWords = numbers;
    for (int index = 0; index < shortIds.length; index++) {
      ids[division.fit[index]] = numbers[shortIds[index]];
    }
    for (int index = 0; index < longIds.length; index++) {
      ids[division.unfit[index]] = ofRest[longIds[index]];
    }
    return added;
  }

  private static int[] grown(int[] numbers, int count) {
    return count <= numbers.length
        ? numbers
        : Arrays.copyOf(numbers, Math.max(count, numbers.length + (numbers.length >> 1)));
  }

  @Override
  void findRows(List<? extends Column> keys, int count, int[] ids, Memory scratch) {
    TextPacking packer = packing;
    WordTable table = words;
    if (packer == null || table == null) {
      rest.findRows(keys, count, ids, scratch);
      return;
    }
    long[] packed = new long[Math.multiplyExact(count, packer.wordCount())];
    boolean[] unfit = new boolean[count];
    int bad = packer.pack(keys, count, packed, unfit, scratch);
    int[] numbers = ofWords;
    Division division = new Division(packed, unfit, bad);
    int[] found = new int[division.fit.length];
    table.find(division.words, found.length, found);
    for (int index = 0; index < found.length; index++) {
      int own = found[index];
      ids[division.fit[index]] = own < 0 || numbers == null ? own : numbers[own];
    }
    if (bad > 0) {
      int[] others = new int[bad];
      try (Scope scope = new Scope(scratch)) {
        rest.findRows(rows(keys, division.unfit, scope), bad, others, scratch);
      }
      for (int index = 0; index < bad; index++) {
        ids[division.unfit[index]] = others[index] < 0 ? -1 : ofRest[others[index]];
      }
    }
  }

  @Override
  public void close() {
    rest.close();
    if (words != null) {
      words.close();
    }
  }
}
