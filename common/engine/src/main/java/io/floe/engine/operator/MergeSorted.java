package io.floe.engine.operator;

import io.floe.engine.column.Column;
import io.floe.engine.column.Concatenate;
import io.floe.engine.column.Gather;
import io.floe.engine.column.Page;
import io.floe.engine.column.RowOrder;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.util.ArrayList;
import java.util.List;

/** Puts whole inputs together: two sorted ones into one, or several side by side. */
public final class MergeSorted {
  private MergeSorted() {}

  /** Two pages sorted by columns as one; rows of the left come first where they are equal. */
  public static Page merge(Page left, Page right, int[] keys, Memory memory) {
    int[] rows = new int[Math.addExact(left.rowCount(), right.rowCount())];
    boolean[] nullsLast = new boolean[keys.length];
    for (int key = 0; key < keys.length; key++) {
      nullsLast[key] = endsInNulls(left.column(keys[key])) || endsInNulls(right.column(keys[key]));
    }
    int a = 0;
    int b = 0;
    for (int at = 0; at < rows.length; at++) {
      boolean takeLeft =
          b == right.rowCount()
              || a < left.rowCount() && compare(left, a, right, b, keys, nullsLast) <= 0;
      rows[at] = takeLeft ? a++ : left.rowCount() + b++;
    }
    try (Page both = Concatenate.pages(List.of(left, right), memory)) {
      return Gather.page(both, rows, 0, rows.length, memory);
    }
  }

  /** Whether a sorted column has its nulls behind its values. */
  private static boolean endsInNulls(Column column) {
    return column.hasNulls() && column.length() > 0 && !column.isNull(0);
  }

  private static int compare(
      Page left, int row, Page right, int other, int[] keys, boolean[] nullsLast) {
    for (int key = 0; key < keys.length; key++) {
      Column one = left.column(keys[key]);
      Column two = right.column(keys[key]);
      int order = RowOrder.compare(one, row, two, other);
      if (order != 0) {
        boolean turned = nullsLast[key] && (one.isNull(row) || two.isNull(other));
        return turned ? -order : order;
      }
    }
    return 0;
  }

  /** Pages side by side; shorter ones are filled up with nulls. */
  public static Page sideBySide(List<Page> pages, Memory memory) {
    int rows = pages.stream().mapToInt(Page::rowCount).max().orElse(0);
    try (Scope scope = new Scope(memory)) {
      List<Column> columns = new ArrayList<>();
      for (Page page : pages) {
        if (page.rowCount() == rows) {
          page.columns().forEach(column -> columns.add(scope.own(column.retain())));
          continue;
        }
        int[] numbers = new int[rows];
        for (int row = 0; row < rows; row++) {
          numbers[row] = row < page.rowCount() ? row : -1;
        }
        for (Column column : page.columns()) {
          columns.add(scope.own(Gather.rows(column, numbers, memory)));
        }
      }
      Page result = new Page(rows, columns, 0);
      scope.handOver();
      return result;
    }
  }
}
