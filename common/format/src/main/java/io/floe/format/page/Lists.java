package io.floe.format.page;

import io.floe.engine.column.Column;
import io.floe.engine.column.ListColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.ValueLayout;

/** What writers need of list columns. */
public final class Lists {
  private Lists() {}

  /**
   * The same lists over no more of the child than they use, with a reference of its own: slices
   * share the child of the whole.
   */
  public static ListColumn trimmed(ListColumn lists, Memory memory) {
    int rows = lists.length();
    long first = lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    long last = lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, rows * 8L);
    if (first == 0 && last == lists.child().length()) {
      return lists.retain();
    }
    Buffer offsets = memory.allocate((rows + 1) * 8L);
    for (int row = 0; row <= rows; row++) {
      long offset = lists.offsets().get(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L);
      offsets.segment().set(ValueLayout.JAVA_LONG_UNALIGNED, row * 8L, offset - first);
    }
    Column child = Slices.of(lists.child(), (int) first, (int) (last - first), memory);
    Buffer validity = lists.validity();
    return new ListColumn(rows, offsets, child, validity == null ? null : validity.share(), -1);
  }
}
