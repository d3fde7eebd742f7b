package io.floe.format.parquet;

import io.floe.engine.column.ArrayColumn;
import io.floe.engine.column.Bitmaps;
import io.floe.engine.column.Column;
import io.floe.engine.column.ListColumn;
import io.floe.engine.column.StructColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.FormatException;
import io.floe.format.page.Gather;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts nested columns together from leaves and their levels. */
final class Assembler implements AutoCloseable {
  /** More than any page of arrays holds, so that a damaged width costs little. */
  private static final long MAX_VALUES = 1 << 27;

  private final String place;
  private final Map<Integer, LeafRows> leaves;
  private final Map<Integer, Column> columns = new HashMap<>();
  private final Memory memory;

  /**
   * @param leaves what was read, by number of leaf; takes over their columns
   */
  Assembler(String place, Map<Integer, LeafRows> leaves, Memory memory) {
    this.place = place;
    this.leaves = leaves;
    this.memory = memory;
    leaves.forEach((leaf, rows) -> columns.put(leaf, rows.column()));
  }

  /** Frees what has not become part of a column. */
  @Override
  public void close() {
    columns.values().forEach(Column::close);
    columns.clear();
  }

  /** The column of a plan. */
  Column assemble(ColumnPlan plan) {
    return switch (plan) {
      case ColumnPlan.Primitive primitive ->
          new Finishing(place, memory)
              .finish(
                  Objects.requireNonNull(columns.remove(primitive.node().leaf())),
                  primitive.type());
      case ColumnPlan.Lists lists -> lists(lists);
      case ColumnPlan.Struct struct -> struct(struct);
    };
  }

  private LeafRows leaf(ParquetNode node) {
    return Objects.requireNonNull(leaves.get(node.leaf()));
  }

  private Column struct(ColumnPlan.Struct plan) {
    ParquetNode node = plan.node();
    LeafRows leaf = leaf(node);
    List<Column> members = new ArrayList<>();
    try {
      for (ColumnPlan member : plan.members()) {
        members.add(assemble(member));
      }
      Presence presence = presence(node, leaf, node.repetition(), node.repeated());
      for (Column member : members) {
        if (member.length() != presence.rows) {
          throw new FormatException(
              place, "the members of '" + node.name() + "' have different numbers of rows");
        }
      }
      return new StructColumn(presence.rows, members, presence.validity(), -1);
    } catch (RuntimeException failed) {
      members.forEach(Column::close);
      throw failed;
    }
  }

  private Column lists(ColumnPlan.Lists plan) {
    ParquetNode node = plan.node();
    ParquetNode repeated = plan.repeated();
    LeafRows leaf = leaf(node);
    int outer = repeated.repetition() - 1;
    // Where the list itself repeats, there is no group around it that could be null.
    int around = plan.bare() ? outerRepeated(node) : node.repeated();
    int present = repeated.definition() - 1;
    Presence presence = new Presence(leaf.slots());
    long[] offsets = new long[leaf.slots() + 1];
    int rows = 0;
    long elements = 0;
    for (int slot = 0; slot < leaf.slots(); slot++) {
      int definition = leaf.definitions()[slot];
      if (leaf.repetitions()[slot] <= outer && definition >= around) {
        offsets[rows++] = elements;
        presence.add(definition >= present);
      }
      if (leaf.repetitions()[slot] <= repeated.repetition()
          && definition >= repeated.definition()) {
        elements++;
      }
    }
    offsets[rows] = elements;
    Column element = assemble(plan.element());
    try {
      if (element.length() != elements) {
        throw new FormatException(
            place, "the members of '" + node.name() + "' have different numbers of elements");
      }
      if (plan.width() >= 0) {
        return arrays(plan, element, offsets, rows, presence);
      }
      Buffer buffer = memory.allocate((rows + 1) * 8L);
      for (int row = 0; row <= rows; row++) {
        buffer.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L, offsets[row]);
      }
      return new ListColumn(rows, buffer, element, presence.validity(), -1);
    } catch (RuntimeException failed) {
      element.close();
      throw failed;
    }
  }

  private static int outerRepeated(ParquetNode node) {
    return node.repetition() == 1 ? 0 : node.definition() - 1;
  }

  /** Null arrays have no elements in the file but take their place in the column. */
  private Column arrays(
      ColumnPlan.Lists plan, Column element, long[] offsets, int rows, Presence presence) {
    int width = plan.width();
    if ((long) rows * width > MAX_VALUES) {
      throw new FormatException(
          place, "column '%s' has arrays of %d values".formatted(plan.node().name(), width));
    }
    int[] picked = new int[rows * width];
    boolean gaps = false;
    for (int row = 0; row < rows; row++) {
      long length = offsets[row + 1] - offsets[row];
      if (length != width && presence.valid[row]) {
        throw new FormatException(
            place,
            "column '%s' has an array of %d values where it should have %d"
                .formatted(plan.node().name(), length, width));
      }
      gaps |= length != width;
      for (int at = 0; at < width; at++) {
        picked[row * width + at] = length == width ? (int) offsets[row] + at : -1;
      }
    }
    if (!gaps) {
      return new ArrayColumn(rows, width, element, presence.validity(), -1);
    }
    ArrayColumn filled =
        new ArrayColumn(
            rows, width, Gather.column(element, picked, memory), presence.validity(), -1);
    element.close();
    return filled;
  }

  private Presence presence(ParquetNode node, LeafRows leaf, int repetition, int repeated) {
    Presence presence = new Presence(leaf.slots());
    for (int slot = 0; slot < leaf.slots(); slot++) {
      int definition = leaf.definitions()[slot];
      boolean starts = leaf.repetitions().length == 0 || leaf.repetitions()[slot] <= repetition;
      if (starts && definition >= repeated) {
        presence.add(definition >= node.definition());
      }
    }
    return presence;
  }

  /** Which rows of a nested column are there. */
  private final class Presence {
    private final boolean[] valid;
    private int rows;
    private boolean nulls;

    Presence(int slots) {
      valid = new boolean[slots];
    }

    void add(boolean there) {
      valid[rows++] = there;
      nulls |= !there;
    }

    @Nullable Buffer validity() {
      if (!nulls) {
        return null;
      }
      Buffer bits = memory.allocateZeroed(Bitmaps.byteSize(rows));
      for (int row = 0; row < rows; row++) {
        if (valid[row]) {
          Bitmaps.set(bits.segment(), row);
        }
      }
      return bits;
    }
  }
}
