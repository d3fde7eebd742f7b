package io.floe.engine.keys;

import io.floe.engine.column.Column;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A hash table from keys of one or more columns to numbers from 0 on, given in the order in which
 * keys appear. Nulls are keys like others; both zeros are one key and so are all NaN. For one
 * thread while keys are inserted, for any number once only {@link #find} is called.
 */
public abstract sealed class KeyTable implements AutoCloseable
    permits LongKeyTable, WideKeyTable, TextKeyTable, BytesKeyTable {
  final Memory memory;
  private final CodedKeys coded = new CodedKeys();

  KeyTable(Memory memory) {
    this.memory = memory;
  }

  /** A table for keys of these layouts. */
  public static KeyTable of(List<? extends Layout> layouts, int expectedKeys, Memory memory) {
    @Nullable KeyPacking packing = KeyPacking.of(layouts);
    if (packing != null) {
      return new LongKeyTable(packing, expectedKeys, memory);
    }
    @Nullable WidePacking wide = layouts.isEmpty() ? null : WidePacking.of(layouts);
    if (wide != null) {
      return new WideKeyTable(wide, expectedKeys, memory);
    }
    return TextPacking.serves(layouts)
        ? new TextKeyTable(expectedKeys, memory)
        : new BytesKeyTable(expectedKeys, memory);
  }

  /** How many keys there are. */
  public abstract int size();

  /** How much memory the table takes. */
  public abstract long byteSize();

  /** Forgets all keys but keeps the memory. */
  public final void clear() {
    coded.clear();
    clearKeys();
  }

  abstract void clearKeys();

  /**
   * Gives each row the number of its key.
   *
   * @param ids is filled with the numbers
   * @param newRows is filled with the rows whose keys are new, in the order of their numbers
   * @return how many keys are new
   */
  public final int insert(List<? extends Column> keys, int count, int[] ids, int[] newRows) {
    if (!coded.read(keys, count)) {
      return insertRows(keys, count, ids, newRows);
    }
    int added = 0;
    int[] asked = coded.asked();
    if (asked.length > 0) {
      int[] numbers = new int[asked.length];
      int[] fresh = new int[asked.length];
      try (Scope scope = new Scope(memory)) {
        added = insertRows(rows(keys, asked, scope), asked.length, numbers, fresh);
      } catch (RuntimeException failure) {
        coded.clear();
        throw failure;
      }
      coded.answer(numbers);
      for (int index = 0; index < added; index++) {
        newRows[index] = asked[fresh[index]];
      }
    }
    coded.expand(ids, count);
    return added;
  }

  /** Gives each row the number of its key, or -1 where it is not in the table. */
  public final void find(List<? extends Column> keys, int count, int[] ids, Memory scratch) {
    // Several threads may search, each with codes of its own.
    @Nullable CodedKeys own = CodedKeys.of(keys, count);
    if (own == null) {
      findRows(keys, count, ids, scratch);
      return;
    }
    int[] numbers = new int[own.distinct()];
    try (Scope scope = new Scope(scratch)) {
      findRows(few(keys, own, scope), numbers.length, numbers, scratch);
    }
    own.expand(numbers, ids, count);
  }

  /** A row of each combination that has to be looked up. */
  static List<Column> few(List<? extends Column> keys, CodedKeys coded, Scope scope) {
    return rows(keys, coded.asked(), scope);
  }

  /** Some rows of the keys. */
  static List<Column> rows(List<? extends Column> keys, int[] rows, Scope scope) {
    List<Column> columns = new ArrayList<>();
    for (Column key : keys) {
      columns.add(scope.own(Gather.rows(key, rows, scope.memory())));
    }
    return columns;
  }

  /** Frees the table. */
  @Override
  public abstract void close();

  abstract int insertRows(List<? extends Column> keys, int count, int[] ids, int[] newRows);

  abstract void findRows(List<? extends Column> keys, int count, int[] ids, Memory scratch);

  /** The number of slots for so many keys: a power of two, at most two thirds full. */
  static long slots(long keys) {
    return Long.highestOneBit(Math.max(keys * 3 / 2, 16) - 1) << 1;
  }
}
