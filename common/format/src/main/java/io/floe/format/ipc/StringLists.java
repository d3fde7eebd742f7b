package io.floe.format.ipc;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.column.FlatColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.format.page.Views;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** What happens to the strings of a dictionary. */
final class StringLists {
  private StringLists() {}

  /** Both lists in one, without nulls; a null becomes an empty string. */
  static BytesColumn append(BytesColumn first, BytesColumn second, Memory memory) {
    int rows = first.length() + second.length();
    Buffer views = memory.allocate((long) rows * BytesColumn.VIEW_SIZE);
    MemorySegment.copy(first.views(), 0, views.segment(), 0, size(first));
    MemorySegment.copy(second.views(), 0, views.segment(), size(first), size(second));
    int shift = first.dataBuffers().size();
    for (int row = first.length(); row < rows; row++) {
      if (Views.length(views.segment(), row) > BytesColumn.INLINE_LIMIT) {
        views
            .segment()
            .set(
                ValueLayout.JAVA_INT_UNALIGNED,
                (long) row * BytesColumn.VIEW_SIZE + 8,
                Views.dataNumber(views.segment(), row) + shift);
      }
    }
    List<Buffer> data = new ArrayList<>();
    first.dataBuffers().forEach(buffer -> data.add(buffer.share()));
    second.dataBuffers().forEach(buffer -> data.add(buffer.share()));
    return new BytesColumn(rows, views, data, null, 0);
  }

  /** The same list with a reference of its own, where nulls have become empty strings. */
  static FlatColumn withoutNulls(FlatColumn values) {
    return values.hasNulls() && values instanceof BytesColumn strings
        ? new BytesColumn(
            strings.length(),
            strings.viewsBuffer().share(),
            strings.dataBuffers().stream().map(Buffer::share).toList(),
            null,
            0)
        : values.retain();
  }

  private static long size(BytesColumn column) {
    return (long) column.length() * BytesColumn.VIEW_SIZE;
  }
}
