package io.floe.format.parquet;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Column;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import io.floe.format.arrow.ArrowField;
import io.floe.format.arrow.ArrowType;
import io.floe.format.page.Gather;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes nested columns apart into leaves with levels. What it makes lives as long as its scope. */
final class Shredder {
  private final Memory memory;
  private final Scope scope;
  private final int topRows;
  private final List<LeafBatch> leaves = new ArrayList<>();

  private Shredder(Memory memory, Scope scope, int topRows) {
    this.memory = memory;
    this.scope = scope;
    this.topRows = topRows;
  }

  /** The leaves of a column in the order of the schema. */
  static List<LeafBatch> shred(ArrowField field, Column column, Scope scope) {
    Shredder shredder = new Shredder(scope.memory(), scope, column.length());
    shredder.visit(field, column, new Slots(column.length(), null, 0, null, null), 0);
    return shredder.leaves;
  }

  /**
   * Where levels stand on the way down.
   *
   * @param definitions a level each; null while all are at {@code level}
   * @param index the row of the current column, -1 where there is none; null when it is the slot
   */
  @SuppressWarnings("ArrayRecordComponent") // Scratch of one descent.
  private record Slots(
      int count,
      int @Nullable [] definitions,
      int level,
      int @Nullable [] repetitions,
      int @Nullable [] index) {

    int row(int slot) {
      return index == null ? slot : index[slot];
    }

    int definition(int slot) {
      return definitions == null ? level : definitions[slot];
    }

    int repetition(int slot) {
      return repetitions == null ? 0 : repetitions[slot];
    }
  }

  private void visit(ArrowField field, Column column, Slots above, int repetition) {
    Slots slots = field.nullable() ? present(column, above) : above;
    switch (field.type()) {
      case ArrowType.List ignored -> list(field.children().getFirst(), column, slots, repetition);
      case ArrowType.FixedList ignored ->
          list(field.children().getFirst(), column, slots, repetition);
      case ArrowType.Map ignored -> list(field.children().getFirst(), column, slots, repetition);
      case ArrowType.Struct() -> {
        StructColumn struct = (StructColumn) flat(column);
        for (int member = 0; member < struct.children().size(); member++) {
          visit(field.children().get(member), struct.children().get(member), slots, repetition);
        }
      }
      case ArrowType ignored -> leaves.add(leaf(column, slots));
    }
  }

  private FlatColumn flat(Column column) {
    return scope.own(Gather.flat(column, memory));
  }

  /** One level further where the column is valid; nothing below where it is null. */
  private static Slots present(Column column, Slots slots) {
    if (!column.hasNulls()) {
      if (slots.definitions == null) {
        return new Slots(slots.count, null, slots.level + 1, slots.repetitions, slots.index);
      }
      int[] definitions = slots.definitions.clone();
      for (int slot = 0; slot < slots.count; slot++) {
        definitions[slot] += slots.row(slot) < 0 ? 0 : 1;
      }
      return new Slots(slots.count, definitions, slots.level + 1, slots.repetitions, slots.index);
    }
    int[] definitions = new int[slots.count];
    int[] index = new int[slots.count];
    for (int slot = 0; slot < slots.count; slot++) {
      int row = slots.row(slot);
      boolean valid = row >= 0 && !column.isNull(row);
      definitions[slot] = slots.definition(slot) + (valid ? 1 : 0);
      index[slot] = valid ? row : -1;
    }
    return new Slots(slots.count, definitions, slots.level + 1, slots.repetitions, index);
  }

  private void list(ArrowField element, Column column, Slots slots, int repetition) {
    FlatColumn lists = flat(column);
    int total = 0;
    for (int slot = 0; slot < slots.count; slot++) {
      int row = slots.row(slot);
      total = Math.addExact(total, row < 0 ? 1 : Math.max(1, length(lists, row)));
    }
    int[] definitions = new int[total];
    int[] repetitions = new int[total];
    int[] index = new int[total];
    int to = 0;
    for (int slot = 0; slot < slots.count; slot++) {
      int row = slots.row(slot);
      int length = row < 0 ? 0 : length(lists, row);
      definitions[to] = slots.definition(slot) + (length > 0 ? 1 : 0);
      repetitions[to] = slots.repetition(slot);
      index[to] = length > 0 ? (int) start(lists, row) : -1;
      for (int at = 1; at < length; at++) {
        definitions[to + at] = definitions[to];
        repetitions[to + at] = repetition + 1;
        index[to + at] = index[to] + at;
      }
      to += Math.max(1, length);
    }
    Column child = child(lists);
    visit(
        element,
        child,
        new Slots(total, definitions, slots.level + 1, repetitions, index),
        repetition + 1);
  }

  private static Column child(FlatColumn lists) {
    return lists instanceof ArrayColumn arrays ? arrays.child() : ((ListColumn) lists).child();
  }

  private static int length(FlatColumn lists, int row) {
    return lists instanceof ArrayColumn arrays
        ? arrays.width()
        : (int) (start(lists, row + 1) - start(lists, row));
  }

  private static long start(FlatColumn lists, int row) {
    return lists instanceof ArrayColumn arrays
        ? (long) row * arrays.width()
        : ((ListColumn) lists).offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
  }

  private LeafBatch leaf(Column column, Slots slots) {
    if (slots.index == null) {
      return new LeafBatch(
          column, slots.count, slots.definitions, slots.repetitions, null, slots.count, topRows);
    }
    int[] rows = new int[slots.count];
    int count = 0;
    for (int slot = 0; slot < slots.count; slot++) {
      rows[count] = slots.index[slot];
      count += slots.index[slot] < 0 ? 0 : 1;
    }
    return new LeafBatch(
        column, slots.count, slots.definitions, slots.repetitions, rows, count, topRows);
  }
}
