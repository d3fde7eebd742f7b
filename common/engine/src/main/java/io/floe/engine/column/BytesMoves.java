package io.floe.engine.column;

import io.floe.engine.memory.Access;
import io.floe.engine.memory.Buffer;
import io.floe.engine.memory.Memory;
import io.floe.engine.memory.Scope;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moves views, and the bytes behind them when few rows would otherwise pin much memory. */
final class BytesMoves {
  /** Past this number of data buffers, keeping track of them costs more than copying. */
  private static final int MANY_BUFFERS = 24;

  /** Data this small is not worth a copy. */
  private static final long SMALL = 16 << 10;

  private BytesMoves() {}

  static BytesColumn gather(
      BytesColumn bytes, int[] rows, int from, int count, @Nullable Buffer validity, Scope scope) {
    Memory memory = scope.memory();
    Buffer views = scope.own(memory.allocate((long) count * BytesColumn.VIEW_SIZE));
    MemorySegment source = bytes.views();
    MemorySegment target = views.segment();
    long longBytes = 0;
    for (int index = 0; index < count; index++) {
      int row = rows[from + index];
      long at = index * 16L;
      if (row < 0) {
        target.set(Access.LONG, at, 0L);
        target.set(Access.LONG, at + 8, 0L);
      } else {
        long head = source.get(Access.LONG, row * 16L);
        target.set(Access.LONG, at, head);
        target.set(Access.LONG, at + 8, source.get(Access.LONG, row * 16L + 8));
        int length = (int) head;
        longBytes += length > BytesColumn.INLINE_LIMIT ? length : 0;
      }
    }
    return withData(bytes, views, count, longBytes, validity, scope);
  }

  /** Finishes a column whose views point into the buffers of another one. */
  static BytesColumn withData(
      BytesColumn origin,
      Buffer views,
      int count,
      long longBytes,
      @Nullable Buffer validity,
      Scope scope) {
    if (longBytes == 0) {
      return new BytesColumn(count, views, List.of(), validity, -1);
    }
    long held = 0;
    for (Buffer buffer : origin.dataBuffers()) {
      held += buffer.byteSize();
    }
    boolean wasteful = held > SMALL && longBytes < held / 4;
    if ((wasteful || origin.dataBuffers().size() > MANY_BUFFERS) && longBytes < 1L << 30) {
      Buffer data = scope.own(scope.memory().allocate(longBytes));
      compact(views.segment(), count, origin.dataSegments(), data.segment());
      return new BytesColumn(count, views, List.of(data), validity, -1);
    }
    List<Buffer> shared = new ArrayList<>();
    for (Buffer buffer : origin.dataBuffers()) {
      shared.add(scope.own(buffer.share()));
    }
    return new BytesColumn(count, views, shared, validity, -1);
  }

  /** Copies the long values into one buffer and points the views there. */
  private static void compact(
      MemorySegment views, int count, MemorySegment[] sources, MemorySegment target) {
    long filled = 0;
    for (int row = 0; row < count; row++) {
      long at = row * 16L;
      int length = views.get(Access.INT, at);
      if (length > BytesColumn.INLINE_LIMIT) {
        MemorySegment source = sources[views.get(Access.INT, at + 8)];
        MemorySegment.copy(source, views.get(Access.INT, at + 12), target, filled, length);
        views.set(Access.INT, at + 8, 0);
        views.set(Access.INT, at + 12, (int) filled);
        filled += length;
      }
    }
  }

  /** The sum of the lengths that do not fit into views. */
  static long longBytes(MemorySegment views, int count) {
    long sum = 0;
    for (int row = 0; row < count; row++) {
      int length = views.get(Access.INT, row * 16L);
      sum += length > BytesColumn.INLINE_LIMIT ? length : 0;
    }
    return sum;
  }
}
