package io.floe.engine.operator;

import io.floe.engine.aggregate.Aggregate;
import io.floe.engine.column.FixedColumn;
import io.floe.engine.column.FixedLayout;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.column.Flatten;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Layout;
import io.floe.engine.column.Page;
import io.floe.engine.memory.Access;
import io.floe.engine.memory.Memory;
import io.floe.engine.pipeline.OperatorFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Distinct rows as a group-by: one row of each group, chosen by what to keep. The grouping comes
 * first, then {@link #restore} puts the columns back into their places.
 */
public final class DistinctRows {
  /** Which row of several is kept. */
  public enum Keep {
    FIRST,
    LAST,
    /** Any of them; the first is as good as others. */
    ANY,
    /** Only rows that are the only ones with their key. */
    NONE
  }

  private DistinctRows() {}

  /** The group-by that finds the rows. */
  public static GroupSpec grouping(
      List<Layout> input, List<Integer> keys, Keep keep, boolean keepOrder) {
    List<GroupSpec.Item> items = new ArrayList<>();
    for (int position : others(input.size(), keys)) {
      Aggregate edge = new Aggregate.Edge(input.get(position), keep == Keep.LAST, false);
      items.add(new GroupSpec.Item(edge, position));
    }
    items.add(new GroupSpec.Item(new Aggregate.Length(), -1));
    return new GroupSpec(input, keys, items, keepOrder, keep == Keep.LAST);
  }

  /** The step after the grouping: columns in their old places, and only the rows to keep. */
  public static OperatorFactory restore(int width, List<Integer> keys, Keep keep) {
    List<Integer> others = others(width, keys);
    int[] places = new int[width];
    for (int position = 0; position < width; position++) {
      int key = keys.indexOf(position);
      places[position] = key >= 0 ? key : keys.size() + others.indexOf(position);
    }
    return OperatorFactory.of(
        "distinct",
        context ->
            new PageTransform(
                (page, memory) -> restore(page, places, keep, memory), context.memory()));
  }

  private static List<Integer> others(int width, List<Integer> keys) {
    List<Integer> others = new ArrayList<>();
    for (int position = 0; position < width; position++) {
      if (!keys.contains(position)) {
        others.add(position);
      }
    }
    return others;
  }

  private static Page restore(Page page, int[] places, Keep keep, Memory memory) {
    try (Page columns = page.select(places)) {
      if (keep != Keep.NONE) {
        return columns.share();
      }
      int[] rows = new int[page.rowCount()];
      int count = 0;
      // The number of rows comes last among the columns of the grouping.
      int width = places.length;
      try (FlatColumn lengths = Flatten.of(page.column(width), memory)) {
        FixedColumn fixed = (FixedColumn) lengths;
        if (fixed.layout() != FixedLayout.UINT32) {
          throw new IllegalStateException("lengths of groups are UINT32");
        }
        for (int row = 0; row < rows.length; row++) {
          if (fixed.values().get(Access.INT, row * 4L) == 1) {
            rows[count++] = row;
          }
        }
      }
      return Gather.page(columns, Arrays.copyOf(rows, count), 0, count, memory);
    }
  }
}
