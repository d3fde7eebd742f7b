package io.floe.format.page;

import io.floe.engine.column.BytesColumn;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a few strings from holding on to, or being written with, the bytes of many. */
public final class Compaction {
  private static final long SLACK = 4096;

  private Compaction() {}

  /**
   * The same strings, with a reference of its own; their bytes are copied together when more than
   * half of what the data buffers hold is not used.
   */
  public static BytesColumn of(BytesColumn column, Memory memory) {
    int rows = column.length();
    MemorySegment views = column.views();
    long used = 0;
    for (int row = 0; row < rows; row++) {
      int length = Views.length(views, row);
      used += length > BytesColumn.INLINE_LIMIT ? length : 0;
    }
    long held = 0;
    for (MemorySegment segment : column.dataSegments()) {
      held += segment.byteSize();
    }
    boolean many = column.dataBuffers().size() > 64;
    if (held <= 2 * used + SLACK && !many || used > Integer.MAX_VALUE) {
      return column.retain();
    }
    Buffer target = memory.allocate((long) rows * BytesColumn.VIEW_SIZE);
    Buffer data = memory.allocate(used);
    long at = 0;
    for (int row = 0; row < rows; row++) {
      int length = Views.length(views, row);
      if (length <= BytesColumn.INLINE_LIMIT) {
        MemorySegment.copy(
            views,
            (long) row * BytesColumn.VIEW_SIZE,
            target.segment(),
            (long) row * BytesColumn.VIEW_SIZE,
            BytesColumn.VIEW_SIZE);
        continue;
      }
      MemorySegment source = column.dataSegments()[Views.dataNumber(views, row)];
      MemorySegment.copy(source, Views.dataOffset(views, row), data.segment(), at, length);
      Views.set(target.segment(), row, data.segment(), 0, at, length);
      at += length;
    }
    @Nullable Buffer validity = column.validity();
    return new BytesColumn(
        rows, target, List.of(data), validity == null ? null : validity.share(), -1);
  }
}
